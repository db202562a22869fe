using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Transport;

namespace TencentSes.UnitTests.Support;

/// <summary>A clock that stands still until a test moves it. Waits end when the time they wait for has come.</summary>
/// <param name="start">First wall-clock time.</param>
public sealed class FakeClock(DateTimeOffset start) : SesClock
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly object _lock = new();
    private readonly List<Wait> _waits = [];
    private readonly List<TimeSpan> _delays = [];
    private TimeSpan _monotonic;
    private DateTimeOffset _utcNow = start;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Starts at noon of an ordinary day.</summary>
    public FakeClock()
        : this(new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>Every wait ends at once and moves the clock by its length.</summary>
    public bool SkipsWaits { get; init; }

    /// <inheritdoc/>
    public override DateTimeOffset UtcNow
    {
        get
        {
            lock (_lock)
                return _utcNow;
        }
    }

    /// <inheritdoc/>
    public override TimeSpan Monotonic
    {
        get
        {
            lock (_lock)
                return _monotonic;
        }
    }

    /// <summary>The lengths of all waits so far.</summary>
    public IReadOnlyList<TimeSpan> Delays
    {
        get
        {
            lock (_lock)
                return [.. _delays];
        }
    }

    /// <inheritdoc/>
    public override Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled(cancellationToken);

        var wait = new Wait();
        lock (_lock)
        {
            _delays.Add(delay);
            if (SkipsWaits)
                Move(delay);
            if (SkipsWaits || delay <= TimeSpan.Zero)
                return Task.CompletedTask;
            wait.Due = _monotonic + delay;
            _waits.Add(wait);
            Signal();
        }
        wait.Cancellation = cancellationToken.Register(() =>
        {
            lock (_lock)
            {
                _waits.Remove(wait);
                Signal();
            }
            wait.Done.TrySetCanceled(cancellationToken);
        });
        return wait.Done.Task;
    }

    /// <summary>Moves the clock and ends the waits whose time has come, the earliest first.</summary>
    public void Advance(TimeSpan by)
    {
        List<Wait> due;
        lock (_lock)
        {
            Move(by);
            due = [.. _waits.Where(wait => wait.Due <= _monotonic).OrderBy(wait => wait.Due)];
            _waits.RemoveAll(due.Contains);
            Signal();
        }
        foreach (Wait wait in due)
        {
            wait.Cancellation.Dispose();
            wait.Done.TrySetResult();
        }
    }

    /// <summary>Changes the wall clock only, as an administrator who sets the time.</summary>
    public void SetUtcNow(DateTimeOffset utcNow)
    {
        lock (_lock)
            _utcNow = utcNow;
    }

    /// <summary>Completes when exactly this many waits are under way.</summary>
    public async Task WhenWaitingAsync(int count)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_waits.Count == count)
                    return;
                changed = _changed.Task;
            }
            await changed.WaitAsync(Patience);
        }
    }

    private void Move(TimeSpan by)
    {
        _monotonic += by;
        _utcNow += by;
    }

    private void Signal()
    {
        _changed.TrySetResult();
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Wait
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TimeSpan Due { get; set; }

        public CancellationTokenRegistration Cancellation { get; set; }
    }
}
