using System;
using System.IO;
using System.Net;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;

namespace TencentSes.Emulator.Cli;

/// <summary>The executable: reads arguments, runs the emulator until it is told to end.</summary>
internal static class EmulatorCommand
{
    private const int Success = 0;
    private const int BadUse = 2;

    private const string Help = """
        tcses-emulator - a local Tencent Cloud SES: HTTP API and SMTP, for tests and CI

        Usage: tcses-emulator [options]

          --port N               port of the HTTP API (default 0: a free one)
          --smtps-port N         port of SMTP with TLS from the first byte (default 0)
          --smtp-port N          port of SMTP with STARTTLS (default 0)
          --address A            IP address to listen on (default 127.0.0.1; the API is plain HTTP)
          --secret-id X          SecretId to accept (default: an invented one)
          --secret-key-env NAME  environment variable that holds the SecretKey (default: an invented key)
          --rate-scale X         multiplies the documented rates; 0 means no limits (default 1)
          --password-rule R      strict or loose reading of the SMTP password rule (default strict)
          --site S               any, china or international: the regions offered (default any)
          --template-review R    automatic (approved after two seconds) or manual (over the control API)
          --auto-dns             every domain counts as published in DNS
          --help                 this text
          --version              the version

        The control API is under /_emulator/, for example GET /_emulator/status.
        Ctrl+C or SIGTERM ends it.
        """;

    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter errors, CancellationToken cancellationToken = default)
    {
        try
        {
            CommandLine line = CommandLine.Parse(arguments);
            if (line.WantsHelp || line.WantsVersion)
            {
                await output.WriteLineAsync(line.WantsHelp ? Help : Version);
                return Success;
            }

            await ServeAsync(line, output, errors, cancellationToken);
            return Success;
        }
        catch (Exception fault) when (fault is CommandLineException or EmulatorStartException)
        {
            await errors.WriteLineAsync($"tcses-emulator: {fault.Message}");
            await errors.WriteLineAsync("See tcses-emulator --help.");
            return BadUse;
        }
    }

    private static string Version => typeof(EmulatorCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    private static async Task ServeAsync(CommandLine line, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }

        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);

        await using SesEmulator emulator = await SesEmulator.StartAsync(line.Options, CancellationToken.None);
        if (!IPAddress.IsLoopback(line.Options.Address))
        {
            await errors.WriteLineAsync($"WARNING: listening on {line.Options.Address}, plain HTTP, reachable from other machines. Use invented data only.");
        }

        await output.WriteLineAsync(StartText.Create(emulator, line));
        await output.FlushAsync(CancellationToken.None);

        TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration registration = stop.Token.Register(ended.SetResult);
        await ended.Task;
        await output.WriteLineAsync("Stopped.");
    }
}
