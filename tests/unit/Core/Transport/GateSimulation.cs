using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Transport;
using TencentSes.UnitTests.Support;
using Xunit;

namespace TencentSes.UnitTests.Core.Transport;

/// <summary>
/// Plays calls through a real gate in simulated time, step by step beside a plain model of its rule: after every step the gate must have let
/// in exactly the calls that the model lets in, in the order in which they came.
/// </summary>
internal sealed class GateSimulation(int rate)
{
    // A place is free again this long after its answer: a second, and a little for clocks that do not tick alike.
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(1005);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly FakeClock _clock = new();
    private readonly Queue<TimeSpan> _answered = new();
    private readonly PriorityQueue<Call, TimeSpan> _inFlight = new();
    private readonly Queue<Call> _waiting = new();
    private readonly List<Task> _entering = [];
    private int _letIn;
    private int _entered;

    /// <summary>Runs all calls to their end.</summary>
    /// <param name="calls">Sorted by arrival.</param>
    public async Task RunAsync(IReadOnlyList<Call> calls)
    {
        RateGate gate = new RateLimiter(_clock).GateOf("account", "action", rate);
        var arrivals = new Queue<Call>(calls);
        while (arrivals.Count + _waiting.Count + _inFlight.Count > 0)
        {
            TimeSpan now = _clock.Monotonic;
            while (arrivals.TryPeek(out Call? next) && next.Arrival <= now)
            {
                _waiting.Enqueue(arrivals.Dequeue());
                _entering.Add(EnterAsync(gate, next));
            }
            while (_inFlight.TryPeek(out Call? done, out TimeSpan end) && end <= now)
            {
                _inFlight.Dequeue();
                done.Released = now;
                _answered.Enqueue(now);
                gate.Release(refused: false);
            }
            LetIn(now);
            await CatchUpAsync(calls);
            TimeSpan wake = NextEvent(arrivals);
            if (wake > now)
                _clock.Advance(wake - now);
        }
    }

    private async Task EnterAsync(RateGate gate, Call call)
    {
        await gate.EnterAsync(CancellationToken.None);
        call.Started = _clock.Monotonic;
    }

    private void LetIn(TimeSpan now)
    {
        while (_answered.TryPeek(out TimeSpan oldest) && now - oldest >= Window)
            _answered.Dequeue();
        while (_waiting.Count > 0 && _inFlight.Count + _answered.Count < rate)
        {
            Call call = _waiting.Dequeue();
            _inFlight.Enqueue(call, now + call.Latency);
            _letIn++;
        }
    }

    private async Task CatchUpAsync(IReadOnlyList<Call> calls)
    {
        // A gate that holds a call back without need runs into the time limit.
        for (; _entered < _letIn; _entered++)
            await _entering[_entered].WaitAsync(Patience);
        // Whoever is first in the queue waits for the clock, unless only an answer can free a place.
        await _clock.WhenWaitingAsync(_waiting.Count > 0 && _answered.Count > 0 ? 1 : 0);
        Assert.All(calls.Skip(_letIn), call => Assert.Null(call.Started));
    }

    private TimeSpan NextEvent(Queue<Call> arrivals)
    {
        TimeSpan next = TimeSpan.MaxValue;
        if (arrivals.TryPeek(out Call? arrival))
            next = arrival.Arrival;
        if (_inFlight.TryPeek(out _, out TimeSpan end) && end < next)
            next = end;
        if (_waiting.Count > 0 && _answered.TryPeek(out TimeSpan oldest) && oldest + Window < next)
            next = oldest + Window;
        return next == TimeSpan.MaxValue ? _clock.Monotonic : next;
    }

    /// <summary>One call.</summary>
    public sealed class Call(int arrival, int latency)
    {
        public TimeSpan Arrival { get; } = TimeSpan.FromMilliseconds(arrival);

        public TimeSpan Latency { get; } = TimeSpan.FromMilliseconds(latency);

        public TimeSpan? Started { get; set; }

        public TimeSpan? Released { get; set; }

        /// <summary>When the service saw the call, somewhere between its start and its end.</summary>
        public TimeSpan SeenAt(double fraction) => Started!.Value + (Released!.Value - Started.Value) * fraction;
    }
}
