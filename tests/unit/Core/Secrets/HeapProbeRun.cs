using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using TencentSes.UnitTests.Support;
using Xunit;

namespace TencentSes.UnitTests.Core.Secrets;

/// <summary>
/// Runs the probe once: a process that sets a password twice. Its memory is kept as it was after the first call and in the middle of the
/// second, whose answer waits until the dump is done.
/// </summary>
public sealed class HeapProbeRun : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource _dumped = new();
    private HeapDump? _afterCall;
    private HeapDump? _duringCall;

    /// <summary>The password that the probe sets.</summary>
    public string Password { get; } = "Qx7" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6)) + "KzRw";

    /// <summary>The text that the probe plants for the search to find.</summary>
    public string Marker { get; } = "Planted" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));

    /// <summary>Why there is no dump; null when there is one.</summary>
    public string? Obstacle { get; private set; }

    /// <summary>What the probe said at its end.</summary>
    public string Said { get; private set; } = "";

    /// <summary>What the server got.</summary>
    public int Requests { get; private set; }

    internal HeapDump AfterCall => Dump(_afterCall);

    internal HeapDump DuringCall => Dump(_duringCall);

    public async ValueTask InitializeAsync()
    {
        await using var server = new ScriptedServer(request => request.Index == 0 ? ScriptedAnswer.Ok() : ScriptedAnswer.Ok() with { After = _dumped.Task });
        using Process probe = Process.Start(StartInfo(server.Endpoint))!;
        try
        {
            Task<string> errors = probe.StandardError.ReadToEndAsync();
            string? line = await probe.StandardOutput.ReadLineAsync().WaitAsync(Patience);
            if (line != "completed")
                throw new InvalidOperationException("The probe failed: " + line + await errors);
            _afterCall = new HeapDump(probe.Id);
            await probe.StandardInput.WriteLineAsync();
            await server.WhenRequestsAsync(2);
            _duringCall = new HeapDump(probe.Id);
            _dumped.SetResult();
            Said = await probe.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
            await probe.WaitForExitAsync().WaitAsync(Patience);
            Requests = server.Requests.Count(request => request.BodyText.Contains(Password, StringComparison.Ordinal));
        }
        catch (NotSupportedException exception)
        {
            Obstacle = exception.Message;
        }
        finally
        {
            if (!probe.HasExited)
                probe.Kill();
        }
    }

    public ValueTask DisposeAsync()
    {
        _afterCall?.Dispose();
        _duringCall?.Dispose();
        return ValueTask.CompletedTask;
    }

    private HeapDump Dump(HeapDump? dump)
    {
        Assert.SkipWhen(Obstacle is not null, Obstacle ?? "");
        return dump!;
    }

    private ProcessStartInfo StartInfo(Uri endpoint)
    {
        string host = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "TencentSes.HeapProbe.dll"), endpoint.AbsoluteUri, Turned(Password), Turned(Marker)];
        var start = new ProcessStartInfo(host, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        // No collection runs, so that whatever was ever allocated is still there to be found.
        start.Environment["DOTNET_GCgen0size"] = "8000000";
        return start;
    }

    private static string Turned(string text) => Convert.ToHexStringLower([.. Encoding.ASCII.GetBytes(text).Select(b => (byte)~b)]);
}
