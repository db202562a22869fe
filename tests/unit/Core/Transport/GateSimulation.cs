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
/// Plays calls through a real gate in simulated time, step by step beside a plain model of its rule for a service that refuses nothing: after
/// every step the gate must have let in exactly the calls that the model lets in, in the order in which they came.
/// </summary>
/// <param name="rate">Documented rate.</param>
/// <param name="tellsRoundTrips">The gate is told how long each call took, and how long the network needs at least.</param>
internal sealed class GateSimulation(int rate, bool tellsRoundTrips = false)
{
    // A place is free again this long after its answer: a second, and a little for clocks that do not tick alike.
    private static readonly TimeSpan Second = TimeSpan.FromMilliseconds(1005);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly FakeClock _clock = new();
    private readonly Queue<TimeSpan> _answered = new();
    private readonly PriorityQueue<Call, TimeSpan> _inFlight = new();
    private readonly Queue<Call> _waiting = new();
    private readonly List<Task> _entering = [];
    private TimeSpan _lastStart = -2 * Second;
    private TimeSpan _quickest = TimeSpan.MaxValue;
    private int _answers;
    private bool _crowded;
    private int _letIn;
    private int _entered;

    private TimeSpan Window => _answers > rate ? Second - _quickest : Second;

    // Calls that had to wait start one after the other.
    private TimeSpan NextStart => _crowded ? _lastStart + new TimeSpan((long)(0.8 / rate * TimeSpan.TicksPerSecond)) : _clock.Monotonic;

    private bool HasPlace => _inFlight.Count + _answered.Count < rate;

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
                LetIn(now);
            }
            while (_inFlight.TryPeek(out Call? done, out TimeSpan end) && end <= now)
            {
                _inFlight.Dequeue();
                done.Released = now;
                Answer(gate, done, now);
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

    private void Answer(RateGate gate, Call call, TimeSpan now)
    {
        _answered.Enqueue(now);
        if (tellsRoundTrips)
        {
            _answers++;
            if (call.Latency < _quickest)
                _quickest = call.Latency;
        }
        gate.Release(refused: false, tellsRoundTrips ? call.Latency : null);
    }

    private void LetIn(TimeSpan now)
    {
        while (_answered.TryPeek(out TimeSpan oldest) && now - oldest >= Window)
            _answered.Dequeue();
        if (_waiting.Count > 0 && _inFlight.Count + _answered.Count == 0 && now - _lastStart >= 2 * Second)
            _crowded = false;
        while (_waiting.Count > 0 && HasPlace && NextStart <= now)
        {
            Call call = _waiting.Dequeue();
            _inFlight.Enqueue(call, now + call.Latency);
            _lastStart = now;
            _letIn++;
        }
        _crowded |= _waiting.Count > 0;
    }

    private async Task CatchUpAsync(IReadOnlyList<Call> calls)
    {
        // A gate that holds a call back without need runs into the time limit.
        for (; _entered < _letIn; _entered++)
            await _entering[_entered].WaitAsync(Patience);
        // Whoever is first in the queue waits for the clock, unless only an answer can free a place.
        await _clock.WhenWaitingAsync(_waiting.Count > 0 && (HasPlace || _answered.Count > 0) ? 1 : 0);
        Assert.All(calls.Skip(_letIn), call => Assert.Null(call.Started));
    }

    private TimeSpan NextEvent(Queue<Call> arrivals)
    {
        TimeSpan next = TimeSpan.MaxValue;
        if (arrivals.TryPeek(out Call? arrival))
            next = arrival.Arrival;
        if (_inFlight.TryPeek(out _, out TimeSpan end) && end < next)
            next = end;
        if (_waiting.Count > 0 && (HasPlace || _answered.Count > 0))
        {
            TimeSpan free = HasPlace ? TimeSpan.Zero : _answered.Peek() + Window;
            TimeSpan start = free > NextStart ? free : NextStart;
            next = start < next ? start : next;
        }
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
        /// <param name="fraction">Where, from 0 to 1, in the time that is left to chance.</param>
        /// <param name="there">Time that the way to the service needs at least.</param>
        /// <param name="back">Time that the way back needs at least.</param>
        public TimeSpan SeenAt(double fraction, TimeSpan there = default, TimeSpan back = default) =>
            Started!.Value + there + (Released!.Value - Started.Value - there - back) * fraction;
    }
}
