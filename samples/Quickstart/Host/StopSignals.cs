using System;
using System.Runtime.InteropServices;
using System.Threading;

namespace TencentSes.Quickstart.Host;

/// <summary>
/// Turns the first Ctrl+C or SIGTERM into a cancellation, so that the script and the emulator end in order. A second one ends the
/// process at once.
/// </summary>
public sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;

    public StopSignals()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Stop(context, code: 130));
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(context, code: 143));
    }

    public CancellationToken Stopping => _stopping.Token;

    /// <summary>128 plus the number of the signal, as shells report it; 0 when none came.</summary>
    public int ExitCode { get; private set; }

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _stopping.Dispose();
    }

    private void Stop(PosixSignalContext context, int code)
    {
        if (_stopping.IsCancellationRequested)
            return;

        context.Cancel = true;
        ExitCode = code;
        _stopping.Cancel();
    }
}
