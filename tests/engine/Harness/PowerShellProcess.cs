using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace TencentSes.EngineTests.Harness;

/// <summary>The pwsh of this machine, as a process of its own.</summary>
internal sealed class PowerShellProcess
{
    private readonly string _path;

    private PowerShellProcess(string path) => _path = path;

    /// <summary>Finds pwsh on the PATH; the test is skipped where there is none.</summary>
    public static PowerShellProcess FindOrSkip()
    {
        string name = OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh";
        string? path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        Assert.SkipWhen(path is null, "There is no pwsh on this machine.");
        return new PowerShellProcess(path!);
    }

    /// <summary>Runs it to its end, at most for ten minutes.</summary>
    public async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(_path) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["NO_COLOR"] = "1";
        foreach (string argument in arguments.Prepend("-NonInteractive").Prepend("-NoProfile"))
            start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(10));
        try
        {
            Task<string> error = process.StandardError.ReadToEndAsync(patience.Token);
            string output = await process.StandardOutput.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, output, await error);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
