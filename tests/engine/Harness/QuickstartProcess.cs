using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Quickstart.Host;

namespace TencentSes.EngineTests.Harness;

/// <summary>The built sample as a process of its own, with its output collected.</summary>
public sealed class QuickstartProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();
    private readonly Lock _collecting = new();
    private readonly SemaphoreSlim _lineArrived = new(0);

    private QuickstartProcess(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Program);
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Collect(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Collect(_error, line.Data);
        _process.Start();
        _process.StandardInput.Close();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Full path of Quickstart.dll.</summary>
    public static string Program { get; } = typeof(ScriptRunner).Assembly.Location;

    public string Output
    {
        get
        {
            lock (_collecting)
                return _output.ToString();
        }
    }

    public string Error
    {
        get
        {
            lock (_collecting)
                return _error.ToString();
        }
    }

    public static QuickstartProcess Start(params string[] arguments) => new(arguments);

    /// <summary>Waits until a line with <paramref name="text"/> was written to standard output.</summary>
    public async Task WaitForOutputAsync(string text, CancellationToken cancellationToken)
    {
        while (!Output.Contains(text, StringComparison.Ordinal))
            await _lineArrived.WaitAsync(cancellationToken);
    }

    /// <summary>Sends a signal by its name, such as INT or TERM.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -{name} {_process.Id}")]);
        kill.WaitForExit();
    }

    /// <summary>Gives the exit code.</summary>
    public async Task<int> WaitForExitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
        _lineArrived.Dispose();
    }

    private void Collect(StringBuilder text, string? line)
    {
        if (line is null)
            return;

        lock (_collecting)
            text.AppendLine(line);
        _lineArrived.Release();
    }
}
