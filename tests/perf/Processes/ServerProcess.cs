using System;
using System.Diagnostics;
using System.IO;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace TencentSes.Perf.Processes;

/// <summary>A server in a process of its own, ended with this object.</summary>
internal sealed partial class ServerProcess : IDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process) => _process = process;

    public static ServerProcess Start(string assembly, params ReadOnlySpan<string> arguments) => new(Process.Start(DotnetProgram.StartInfo(assembly, arguments))!);

    /// <summary>Waits until the server says where it listens.</summary>
    /// <exception cref="InvalidOperationException">It ended without doing so.</exception>
    public async Task<Uri> WaitForEndpointAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Address().Match(line) is { Success: true } match)
            {
                // A server that keeps talking must not come to a halt because nobody listens.
                _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return new Uri(match.Value);
            }
        }

        throw new InvalidOperationException("The server ended before it listened.");
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();
}
