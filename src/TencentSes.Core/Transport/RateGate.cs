using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace TencentSes.Transport;

/// <summary>
/// Lets at most N calls start in any second, as the service sees it: a place becomes free one second after its call was answered, so
/// whatever the network does to the spacing of calls, no second at the service holds more than N of them.
/// </summary>
/// <remarks>
/// Other processes may use the same account. When the service refuses for its rate, N is halved; each further second without a refusal
/// gives one place back, up to the documented number.
/// </remarks>
#pragma warning disable CA1001 // A semaphore whose wait handle is never asked for holds nothing to dispose.
public sealed class RateGate
#pragma warning restore CA1001
{
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(1005);
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(1);

    private readonly object _lock = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Queue<TimeSpan> _answered = new();
    private readonly int _documented;
    private readonly SesClock _clock;
    private int _allowed;
    private int _inFlight;
    private TimeSpan _quietSince;
    private TimeSpan? _halved;
    private TaskCompletionSource<bool>? _released;

    internal RateGate(int requestsPerSecond, SesClock clock)
    {
        _documented = requestsPerSecond;
        _allowed = requestsPerSecond;
        _clock = clock;
    }

    /// <summary>Calls that may start in a second at present.</summary>
    public int Allowed
    {
        get
        {
            lock (_lock)
            {
                Recover(_clock.Monotonic);
                return _allowed;
            }
        }
    }

    /// <summary>Waits for a place, in the order of asking. Every completed wait needs one <see cref="Release"/>.</summary>
    public async Task EnterAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            while (!TryEnter(out TimeSpan wait, out Task? released))
            {
                if (released is null)
                    await _clock.DelayAsync(wait, cancellationToken).ConfigureAwait(false);
                else
                    await TaskWait.WaitAsync(released, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Gives the place back when the call has ended.</summary>
    /// <param name="refused">The service refused the call for its rate.</param>
    public void Release(bool refused)
    {
        TaskCompletionSource<bool>? released;
        lock (_lock)
        {
            TimeSpan now = _clock.Monotonic;
            _inFlight--;
            _answered.Enqueue(now);
            if (refused)
                SlowDown(now);
            released = _released;
            _released = null;
        }
        released?.TrySetResult(true);
    }

    private bool TryEnter(out TimeSpan wait, out Task? released)
    {
        lock (_lock)
        {
            TimeSpan now = _clock.Monotonic;
            while (_answered.Count > 0 && now - _answered.Peek() >= Window)
                _answered.Dequeue();
            Recover(now);

            wait = TimeSpan.Zero;
            released = null;
            if (_inFlight + _answered.Count < _allowed)
            {
                _inFlight++;
                return true;
            }
            if (_answered.Count > 0)
                wait = _answered.Peek() + Window - now;
            else
                released = (_released ??= new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            return false;
        }
    }

    private void SlowDown(TimeSpan now)
    {
        Recover(now);
        // One burst of refusals says one thing, so it halves once.
        if (_halved is null || now - _halved >= Recovery)
        {
            _allowed = Math.Max(1, _allowed / 2);
            _halved = now;
        }
        _quietSince = now;
    }

    private void Recover(TimeSpan now)
    {
        long seconds = (now - _quietSince).Ticks / Recovery.Ticks;
        _allowed = (int)Math.Min(_documented, _allowed + seconds);
        _quietSince += new TimeSpan(seconds * Recovery.Ticks);
    }
}
