using System;
using System.Threading;
using System.Threading.Tasks;

namespace TencentSes.Transport;

/// <summary>Where the calls of one action and account wait, in the order in which they came, until the <see cref="RateRule"/> lets them start.</summary>
#pragma warning disable CA1001 // A semaphore whose wait handle is never asked for holds nothing to dispose.
public sealed class RateGate
#pragma warning restore CA1001
{
    private readonly object _lock = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly RateRule _rule;
    private readonly SesClock _clock;
    private int _queued;
    private TaskCompletionSource<bool>? _released;

    internal RateGate(int requestsPerSecond, SesClock clock)
    {
        _rule = new RateRule(requestsPerSecond);
        _clock = clock;
    }

    /// <summary>Calls a second that may start at present; not a whole number while other processes use the same quota.</summary>
    public double Allowed
    {
        get
        {
            lock (_lock)
                return _rule.Allowed(_clock.Monotonic);
        }
    }

    /// <summary>Waits for a place, in the order of asking. Every completed wait needs one <see cref="Release"/>.</summary>
    public Task EnterAsync(CancellationToken cancellationToken) => EnterAsync(null, cancellationToken);

    /// <summary>Waits for a place, in the order of asking. Every completed wait needs one <see cref="Release"/>.</summary>
    /// <param name="onWait">Called once when the call cannot start at once, with an estimate of its wait.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task EnterAsync(Action<TimeSpan>? onWait, CancellationToken cancellationToken)
    {
        int ahead = Interlocked.Increment(ref _queued) - 1;
        try
        {
            if (onWait is not null && EstimateWait(ahead) is { Ticks: > 0 } estimate)
                onWait(estimate);
            await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                while (!TryEnter(out TimeSpan? wait, out Task? released))
                {
                    if (wait is { } time)
                        await _clock.DelayAsync(time, cancellationToken).ConfigureAwait(false);
                    else
                        await WaitAsync(released!, cancellationToken).ConfigureAwait(false);
                }
            }
            finally
            {
                _turn.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _queued);
        }
    }

    /// <summary>Gives the place back when the call has ended.</summary>
    /// <param name="refused">The service refused the call for its rate.</param>
    /// <param name="roundTrip">Time from the start of the call to the service's answer, if there was one: lets the gate make up for a slow network.</param>
    public void Release(bool refused, TimeSpan? roundTrip = null)
    {
        TaskCompletionSource<bool>? released;
        lock (_lock)
        {
            _rule.Release(_clock.Monotonic, refused, roundTrip);
            released = _released;
            _released = null;
        }
        released?.TrySetResult(true);
    }

    private TimeSpan EstimateWait(int ahead)
    {
        lock (_lock)
            return _rule.EstimateWait(_clock.Monotonic, ahead);
    }

    private bool TryEnter(out TimeSpan? wait, out Task? released)
    {
        lock (_lock)
        {
            bool entered = _rule.TryEnter(_clock.Monotonic, out wait);
            released = entered || wait is not null
                ? null
                : (_released ??= new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            return entered;
        }
    }

    private static async Task WaitAsync(Task task, CancellationToken cancellationToken)
    {
        var cancelled = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancellationToken.Register(static state => ((TaskCompletionSource<bool>)state!).TrySetCanceled(), cancelled))
            await (await Task.WhenAny(task, cancelled.Task).ConfigureAwait(false)).ConfigureAwait(false);
    }
}
