using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Threading.Tasks;

namespace TencentSes.Perf.Processes;

/// <summary>A PowerShell that is started anew for each script and ends with it.</summary>
internal sealed class FreshShell
{
    public const string Verb = "run-script";

    // Neither the report of imports nor the look for a new version is part of what is measured.
    private static readonly string[] OptOuts = ["POWERSHELL_TELEMETRY_OPTOUT", "POWERSHELL_UPDATECHECK_OPTOUT"];

    private readonly Func<string, ProcessStartInfo> _start;

    private FreshShell(string name, Func<string, ProcessStartInfo> start)
    {
        Name = name;
        _start = start;
    }

    /// <summary>The engine that this program is built with, without the modules of a PowerShell installation.</summary>
    public static FreshShell Hosted { get; } = new("hosted engine", static script => DotnetProgram.StartInfo(typeof(Program).Assembly.Location, Verb, script));

    /// <summary>The pwsh on the PATH; null when there is none.</summary>
    public static FreshShell? Installed { get; } = FindInstalled();

    public string Name { get; }

    /// <summary>Runs a script to its end.</summary>
    /// <param name="script">Writes lines of text.</param>
    /// <param name="environment">Variables on top of those of this process.</param>
    /// <exception cref="InvalidOperationException">The script failed.</exception>
    public async Task<ShellReading> RunAsync(string script, IReadOnlyDictionary<string, string> environment)
    {
        ProcessStartInfo start = _start(script);
        foreach (string variable in OptOuts)
            start.Environment[variable] = "1";
        foreach ((string variable, string value) in environment)
            start.Environment[variable] = value;

        var watch = Stopwatch.StartNew();
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        watch.Stop();
        return process.ExitCode == 0
            ? new ShellReading(watch.Elapsed.TotalMilliseconds, output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            : throw new InvalidOperationException($"The script ended with exit code {process.ExitCode} in the {Name}. {output}");
    }

    /// <summary>Runs a script in this process: what <see cref="Hosted"/> does at the other end.</summary>
    public static void RunHere(string script)
    {
        using Runspace runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.ThreadOptions = PSThreadOptions.UseCurrentThread;
        runspace.Open();
        using PowerShell shell = PowerShell.Create(runspace);
        foreach (PSObject line in shell.AddScript(script).Invoke())
            Console.Out.WriteLine(line.ToString());
        if (shell.HadErrors)
            throw new InvalidOperationException(shell.Streams.Error.FirstOrDefault()?.ToString());
    }

    private static FreshShell? FindInstalled()
    {
        string file = OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh";
        string? path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);
        return path is null ? null : new FreshShell("pwsh", script =>
        {
            var start = new ProcessStartInfo(path) { RedirectStandardInput = true, RedirectStandardOutput = true };
            foreach (string argument in new[] { "-NoProfile", "-NonInteractive", "-Command", script })
                start.ArgumentList.Add(argument);
            return start;
        });
    }
}
