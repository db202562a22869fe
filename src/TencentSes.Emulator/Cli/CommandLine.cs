using System;
using System.Globalization;
using System.Net;

namespace TencentSes.Emulator.Cli;

/// <summary>Reads the command line into options.</summary>
internal sealed class CommandLine
{
    public EmulatorOptions Options { get; private set; } = new();

    public bool WantsHelp { get; private set; }

    public bool WantsVersion { get; private set; }

    /// <summary>The environment variable that holds the key; null when the example key is used.</summary>
    public string? SecretKeyVariable { get; private set; }

    /// <exception cref="CommandLineException">An argument is unknown or its value makes no sense.</exception>
    public static CommandLine Parse(ReadOnlySpan<string> arguments)
    {
        CommandLine result = new();
        for (int i = 0; i < arguments.Length; i++)
        {
            (string name, string? attached) = Split(arguments[i]);
            if (result.TryFlag(name))
            {
                continue;
            }

            if (!IsKnown(name))
            {
                throw new CommandLineException($"Unknown argument '{name}'.");
            }

            string value = attached ?? (i + 1 < arguments.Length ? arguments[++i] : throw new CommandLineException($"{name} needs a value."));
            result.Apply(name, value);
        }

        return result;
    }

    private static (string Name, string? Value) Split(string argument)
    {
        int equals = argument.StartsWith("--", StringComparison.Ordinal) ? argument.IndexOf('=', StringComparison.Ordinal) : -1;
        return equals < 0 ? (argument, null) : (argument[..equals], argument[(equals + 1)..]);
    }

    private bool TryFlag(string name)
    {
        switch (name)
        {
            case "--help" or "-h" or "-?":
                WantsHelp = true;
                return true;
            case "--version":
                WantsVersion = true;
                return true;
            case "--auto-dns":
                Options = Options with { AutoPublishDns = true };
                return true;
            default:
                return false;
        }
    }

    private static bool IsKnown(string name) =>
        name is "--port" or "--smtps-port" or "--smtp-port" or "--address" or "--secret-id" or "--secret-key-env" or "--rate-scale" or "--password-rule" or "--site" or "--template-review";

    private void Apply(string name, string value)
    {
        Options = name switch
        {
            "--port" => Options with { HttpPort = Port(name, value) },
            "--smtps-port" => Options with { SmtpsPort = Port(name, value) },
            "--smtp-port" => Options with { SmtpPort = Port(name, value) },
            "--address" => Options with { Address = IPAddress.TryParse(value, out IPAddress? address) ? address : throw Wrong(name, "an IP address") },
            "--secret-id" => Options with { SecretId = value.Trim().Length > 0 ? value : throw Wrong(name, "a SecretId") },
            "--secret-key-env" => Options with { SecretKey = SecretKey(value) },
            "--rate-scale" => Options with { RateScale = Scale(name, value) },
            "--password-rule" => Options with { PasswordRule = Choice<PasswordRule>(name, value) },
            "--template-review" => Options with { TemplateReview = Choice<TemplateReview>(name, value) },
            _ => Options with { Site = Choice<SesSite>(name, value) },
        };
    }

    private string SecretKey(string variable)
    {
        SecretKeyVariable = variable;
        string? key = Environment.GetEnvironmentVariable(variable);
        return string.IsNullOrEmpty(key) ? throw new CommandLineException($"The environment variable '{variable}' of --secret-key-env is not set.") : key;
    }

    private static int Port(string name, string value) =>
        ushort.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out ushort port) ? port : throw Wrong(name, "a port from 0 to 65535");

    private static double Scale(string name, string value) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double scale) && double.IsFinite(scale) ? scale : throw Wrong(name, "a number from 0 (no limits)");

    private static T Choice<T>(string name, string value)
        where T : struct, Enum =>
        Array.Find(Enum.GetNames<T>(), known => known.Equals(value, StringComparison.OrdinalIgnoreCase)) is string found
            ? Enum.Parse<T>(found)
#pragma warning disable CA1308 // The help shows the choices in lower case.
            : throw Wrong(name, "one of " + string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant());
#pragma warning restore CA1308

    private static CommandLineException Wrong(string name, string expected) => new($"{name} must be {expected}.");
}
