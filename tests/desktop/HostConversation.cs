using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Emulator;

namespace TencentSes.DesktopTests;

/// <summary>A host that stays and makes one call for each line that it is told.</summary>
internal sealed class HostConversation : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(150);

    private readonly Process _process;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly ConcurrentDictionary<string, PendingCall> _pending = new(StringComparer.Ordinal);
    private readonly Task<string> _errors;
    private readonly Task _reading;
    private int _calls;

    private HostConversation(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
        _reading = ReadAsync();
    }

    public static async Task<HostConversation> StartAsync()
    {
        var process = new Process { StartInfo = HostProcess.Describe(["calls", StagedModule.Desktop, EmulatorOptions.ExampleSecretId]) };
        process.Start();
        await process.StandardInput.WriteLineAsync(EmulatorOptions.ExampleSecretKey);
        return new HostConversation(process);
    }

    /// <summary>Orders a call and returns what its end was.</summary>
    /// <param name="tryFailed">Done as soon as a try has failed and will be repeated.</param>
    /// <param name="order">The order without its id.</param>
    public async Task<IReadOnlyDictionary<string, string?>> CallAsync(Action? tryFailed, params string[] order)
    {
        string id = Interlocked.Increment(ref _calls).ToString(CultureInfo.InvariantCulture);
        PendingCall call = _pending[id] = new PendingCall(tryFailed);
        await _writing.WaitAsync();
        try
        {
            await _process.StandardInput.WriteLineAsync(string.Join('\t', order.Prepend(id)));
            await _process.StandardInput.FlushAsync();
        }
        finally
        {
            _writing.Release();
        }
        return await call.End.Task.WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        try
        {
            await _reading.WaitAsync(TimeSpan.FromSeconds(10));
        }
        catch (TimeoutException)
        {
            _process.Kill(entireProcessTree: true);
        }
        await _process.WaitForExitAsync();
        _process.Dispose();
        _writing.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            (string id, Dictionary<string, string?> facts) = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string?>>>(line)!.Single();
            if (facts.ContainsKey("TryFailed"))
                _pending[id].OnTryFailed();
            else if (_pending.TryRemove(id, out PendingCall? call))
                call.End.SetResult(facts);
        }
        if (_pending.IsEmpty)
            return;
        string errors = await _errors;
        foreach (PendingCall call in _pending.Values)
            call.End.TrySetException(new InvalidOperationException("The host ended in the middle of a call. " + errors));
    }

    private sealed class PendingCall(Action? tryFailed)
    {
        private Action? _tryFailed = tryFailed;

        public TaskCompletionSource<IReadOnlyDictionary<string, string?>> End { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void OnTryFailed() => Interlocked.Exchange(ref _tryFailed, null)?.Invoke();
    }
}
