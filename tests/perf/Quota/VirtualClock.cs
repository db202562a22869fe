using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Transport;

namespace TencentSes.Perf.Quota;

/// <summary>
/// Time that stands still while anything in the process works and jumps to the next moment for which something waits, so that minutes pass in less
/// than a second and no timer of the machine is late. All that takes part has to wait by this clock alone and work on the thread pool: only
/// when the pool has nothing to do is everybody waiting.
/// </summary>
internal sealed class VirtualClock : SesClock
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 30, 0, TimeSpan.Zero);
    // Of the machine's time: callers that go nowhere for so long wait for something that this clock does not know.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly PriorityQueue<TaskCompletionSource, (TimeSpan Due, long Order)> _waits = new();
    private TimeSpan _now;
    private long _order;

    public override DateTimeOffset UtcNow => Start + Monotonic;

    public override TimeSpan Monotonic
    {
        get
        {
            lock (_lock)
                return _now;
        }
    }

    public override Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        if (delay <= TimeSpan.Zero)
            return Task.CompletedTask;
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
            _waits.Enqueue(done, (_now + delay, _order++));
        return done.Task;
    }

    /// <summary>Runs so many callers to their end.</summary>
    /// <exception cref="TimeoutException">They wait for something else than this clock.</exception>
    public async Task RunAsync(int callers, Func<Task> caller)
    {
        var running = new Task[callers];
        for (int i = 0; i < callers; i++)
            running[i] = Task.Run(caller);
        Task all = Task.WhenAll(running);
        // Not on the pool, which would never be idle then.
        await Task.Factory.StartNew(() => Drive(all), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await all;
    }

    private void Drive(Task all)
    {
        ThreadPool.GetMaxThreads(out int threads, out _);
        var stuck = Stopwatch.StartNew();
        while (!all.IsCompleted)
        {
            if (ThreadPool.PendingWorkItemCount == 0 && IdleThreads() == threads && Next() is { } next)
            {
                next.SetResult();
                stuck.Restart();
            }
            else if (stuck.Elapsed > Patience)
            {
                throw new TimeoutException("A caller waits for something that the clock does not know.");
            }
            else
            {
                Thread.Yield();
            }
        }
    }

    private TaskCompletionSource? Next()
    {
        lock (_lock)
        {
            if (!_waits.TryDequeue(out TaskCompletionSource? next, out (TimeSpan Due, long Order) moment))
                return null;
            _now = moment.Due;
            return next;
        }
    }

    private static int IdleThreads()
    {
        ThreadPool.GetAvailableThreads(out int threads, out _);
        return threads;
    }
}
