using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace TencentSes.DesktopTests;

/// <summary>Runs the host on .NET Framework where there is one, and under Mono elsewhere.</summary>
internal static class HostProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Why the host cannot run here; null when it can.</summary>
    public static string? Obstacle { get; } = OperatingSystem.IsWindows() || FindMono() is not null
        ? null
        : "Mono is not installed; .ci/run installs it where it may.";

    /// <summary>Starts the host with HTTPS_PROXY set, hands it the key and returns what each scenario saw.</summary>
    public static async Task<IReadOnlyDictionary<string, Dictionary<string, string?>>> RunAsync(string secretKey, string proxyVariable, params string[] arguments)
    {
        using var process = new Process { StartInfo = Describe(arguments, proxyVariable) };
        process.Start();
        using var timer = new CancellationTokenSource(Patience);
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(timer.Token);
            Task<string> errors = process.StandardError.ReadToEndAsync(timer.Token);
            await process.StandardInput.WriteLineAsync(secretKey);
            process.StandardInput.Close();
            await process.WaitForExitAsync(timer.Token);
            if (process.ExitCode != 0)
                throw new InvalidOperationException("The host ended with " + process.ExitCode + ". " + await errors + await output);
            return JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string?>>>(await output)!;
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>How the host is started: all three streams are the caller's.</summary>
    public static ProcessStartInfo Describe(string[] arguments, string proxyVariable = "")
    {
        ProcessStartInfo start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo(StagedModule.Host)
            // Strict is how .NET Framework compares assembly names; Mono is lenient unless told.
            : new ProcessStartInfo(FindMono()!, ["--assembly-loader=strict", StagedModule.Host]);
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        // What a test does not set itself belongs to the machine it runs on.
        foreach (string name in start.Environment.Keys.Where(name => name.EndsWith("_proxy", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(name);
        start.Environment["HTTPS_PROXY"] = proxyVariable;
        start.Environment["NO_PROXY"] = "exempt.example.test";
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        return start;
    }

    private static string? FindMono() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, "mono"))
            .FirstOrDefault(File.Exists);
}
