using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Transport;

namespace TencentSes.Perf.Quota;

/// <summary>
/// Time that stands still while a caller works and jumps to the next moment for which one waits, so that minutes pass in less than a second
/// and no timer of the machine is late. It has to know where its callers are: at a rate gate, of which only the first waits for the clock; on
/// the way to a service or back; or at work.
/// </summary>
internal sealed class VirtualClock : SesClock
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 30, 0, TimeSpan.Zero);
    // Of the machine's time: callers that go nowhere for so long wait for something that this clock does not know.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly object _lock = new();
    private readonly PriorityQueue<(TaskCompletionSource Done, bool AtGate), (TimeSpan Due, long Order)> _waits = new();
    private TimeSpan _now;
    private long _order;
    private int _callers;
    private int _atGate;
    private int _firstAtGate;
    private int _travelling;

    public override DateTimeOffset UtcNow => Start + Monotonic;

    public override TimeSpan Monotonic
    {
        get
        {
            lock (_lock)
                return _now;
        }
    }

    // All time passes at the gate or on the way.
    private bool AllWait => _atGate + _travelling == _callers && _firstAtGate == Math.Min(_atGate, 1);

    /// <summary>Only the gate asks for this, for the first of those who wait there.</summary>
    public override Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken) => delay > TimeSpan.Zero ? WaitAsync(delay, atGate: true) : Task.CompletedTask;

    /// <summary>Lets time pass for a request or an answer that is on its way.</summary>
    public Task TravelAsync(TimeSpan time) => WaitAsync(time, atGate: false);

    /// <summary>A caller goes to the gate.</summary>
    public void ComeToGate() => Change(() => _atGate++);

    /// <summary>A caller was let in.</summary>
    public void PassGate() => Change(() => _atGate--);

    /// <summary>Runs so many callers to their end.</summary>
    /// <exception cref="TimeoutException">They wait for something else than this clock.</exception>
    public async Task RunAsync(int callers, Func<Task> caller)
    {
        _callers = callers;
        var running = new Task[callers];
        for (int i = 0; i < callers; i++)
            running[i] = Task.Run(CallAsync);
        await Task.Run(Drive);
        await Task.WhenAll(running);

        async Task CallAsync()
        {
            try
            {
                await caller().ConfigureAwait(false);
            }
            finally
            {
                Change(() => _callers--);
            }
        }
    }

    private void Drive()
    {
        while (true)
        {
            TaskCompletionSource next;
            lock (_lock)
            {
                while (!AllWait)
                {
                    if (!Monitor.Wait(_lock, Patience))
                        throw new TimeoutException("A caller waits for something that the clock does not know.");
                }
                if (_callers == 0)
                    return;
                _waits.TryDequeue(out (TaskCompletionSource Done, bool AtGate) wait, out (TimeSpan Due, long Order) moment);
                _now = moment.Due;
                (wait.AtGate ? ref _firstAtGate : ref _travelling)--;
                next = wait.Done;
            }
            next.SetResult();
        }
    }

    private Task WaitAsync(TimeSpan time, bool atGate)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Change(() =>
        {
            (atGate ? ref _firstAtGate : ref _travelling)++;
            _waits.Enqueue((done, atGate), (_now + time, _order++));
        });
        return done.Task;
    }

    private void Change(Action change)
    {
        lock (_lock)
        {
            change();
            Monitor.Pulse(_lock);
        }
    }
}
