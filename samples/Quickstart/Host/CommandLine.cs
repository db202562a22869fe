using System;
using System.Collections.Generic;
using System.Linq;

namespace TencentSes.Quickstart.Host;

/// <summary>What was typed after <c>dotnet run --project samples/Quickstart --</c>.</summary>
public sealed record CommandLine
{
    public const string Help = """
        Runs a PowerShell script against a local emulator of Tencent Cloud SES.

        Usage:
          dotnet run --project samples/Quickstart -- [options] [script.ps1 [script arguments]]

        Without a script it runs samples/Quickstart/quickstart.ps1.

        Options (before the script):
          --keep         Leave the emulator running after the script, until Ctrl+C, and print how to use it from your own shell.
          --no-emulator  Start no emulator: use the one that TCSES_ENDPOINT names, with the other variables below as they are. For a
                         script that is started by a script of this host.
          --help, -h     Show this text.

        The script finds in its environment
          TENCENTCLOUD_SECRET_ID, TENCENTCLOUD_SECRET_KEY   a key pair that the emulator accepts
          TCSES_ENDPOINT                                    the address of the API
          TCSES_SMTP_SERVER, TCSES_SMTP_PORT                the SMTP server and its port with TLS from the first byte
        and the module TencentSes, as built from this repository, on PSModulePath.

        Exit code: 0 when the script ran through, the code of its exit statement, 1 after a terminating error,
        2 when this command line is wrong, 130 after Ctrl+C.
        """;

    /// <summary>The script to run; null for the one that belongs to the sample.</summary>
    public string? Script { get; private init; }

    public IReadOnlyList<string> ScriptArguments { get; private init; } = [];

    public bool Keep { get; private init; }

    public bool NoEmulator { get; private init; }

    public bool ShowHelp { get; private init; }

    /// <summary>What is wrong with the command line; null when nothing is.</summary>
    public string? Error { get; private init; }

    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var parsed = new CommandLine();
        for (int index = 0; index < arguments.Count; index++)
        {
            string argument = arguments[index];
            switch (argument)
            {
                case "--keep":
                    parsed = parsed with { Keep = true };
                    break;
                case "--no-emulator":
                    parsed = parsed with { NoEmulator = true };
                    break;
                case "--help" or "-h" or "-?":
                    return parsed with { ShowHelp = true };
                case { Length: > 0 } when argument[0] == '-':
                    return parsed with { Error = $"Unknown option {argument}. Try --help. Arguments for a script come after the script." };
                default:
                    return Checked(parsed with { Script = argument, ScriptArguments = [.. arguments.Skip(index + 1)] });
            }
        }

        return Checked(parsed);
    }

    private static CommandLine Checked(CommandLine parsed) =>
        parsed is { Keep: true, NoEmulator: true } ? parsed with { Error = "--keep and --no-emulator exclude each other: there would be nothing to keep." } : parsed;
}
