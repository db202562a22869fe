using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using CsCheck;
using TencentSes.Transport;
using TencentSes.UnitTests.Support;
using Xunit;

namespace TencentSes.UnitTests.Core.Transport;

public sealed class RateGateTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_second_at_the_service_holds_more_calls_than_allowed_whatever_the_network_does() => await Gen.Select(
        Gen.Int[1, 5],
        Gen.Select(Gen.Int[0, 400], Gen.OneOf(Gen.Int[0, 20], Gen.Int[0, 3000]), Gen.Double[0, 1]).Array[1, 40]).SampleAsync(
        async (rate, drawn) =>
        {
            int arrival = 0;
            GateSimulation.Call[] calls = [.. drawn.Select(call => new GateSimulation.Call(arrival += call.Item1, call.Item2))];
            await new GateSimulation(rate).RunAsync(calls);
            AssertNoSecondHoldsMore(rate, calls.Select((call, i) => call.SeenAt(drawn[i].Item3)));
        },
        iter: 150);

    [Fact]
    public async Task Nor_when_the_time_that_every_round_trip_needs_is_made_up_for() => await Gen.Select(
        Gen.Int[1, 5],
        Gen.Select(Gen.Int[0, 300], Gen.Int[0, 300]),
        Gen.Select(Gen.Int[0, 400], Gen.OneOf(Gen.Int[0, 20], Gen.Int[0, 2000]), Gen.Double[0, 1]).Array[1, 40]).SampleAsync(
        async (rate, least, drawn) =>
        {
            int arrival = 0, roundTrip = least.Item1 + least.Item2;
            // At first as many calls as it takes to believe that a round trip cannot be quicker.
            IEnumerable<GateSimulation.Call> first = Enumerable.Range(0, rate + 1).Select(_ => new GateSimulation.Call(arrival += 3000, roundTrip)).ToArray();
            arrival += 3000;
            GateSimulation.Call[] calls = [.. first, .. drawn.Select(call => new GateSimulation.Call(arrival += call.Item1, roundTrip + call.Item2))];
            await new GateSimulation(rate, tellsRoundTrips: true).RunAsync(calls);
            AssertNoSecondHoldsMore(rate, calls.Select((call, i) => call.SeenAt(
                i > rate ? drawn[i - rate - 1].Item3 : 0, TimeSpan.FromMilliseconds(least.Item1), TimeSpan.FromMilliseconds(least.Item2))));
        },
        iter: 150);

    [Fact]
    public async Task Quick_calls_go_through_at_almost_the_documented_rate()
    {
        GateSimulation.Call[] calls = [.. Enumerable.Range(0, 200).Select(_ => new GateSimulation.Call(0, 0))];
        await new GateSimulation(20).RunAsync(calls);

        // The first second's calls at once, those that had to wait one after the other.
        Assert.Equal(
            Enumerable.Range(0, 200).Select(i => i < 20 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(i / 20 * 1005 + i % 20 * 40)),
            calls.Select(call => call.Started!.Value));
    }

    [Fact]
    public async Task A_slow_network_costs_no_places_once_its_round_trip_is_known()
    {
        GateSimulation.Call[] warmUp = [.. Enumerable.Range(0, 21).Select(i => new GateSimulation.Call(i * 200, 100))];
        GateSimulation.Call[] calls = [.. warmUp, .. Enumerable.Range(0, 400).Select(_ => new GateSimulation.Call(10_000, 100))];
        await new GateSimulation(20, tellsRoundTrips: true).RunAsync(calls);
        Assert.Equal(TimeSpan.FromMilliseconds(10_000 + 19 * 1005 + 19 * 40), calls[^1].Started);
    }

    [Fact]
    public async Task A_long_call_does_not_hold_up_the_others_while_places_are_free()
    {
        GateSimulation.Call[] calls = [new(0, 60_000), .. Enumerable.Range(0, 10).Select(i => new GateSimulation.Call(2000 * i, 10))];
        await new GateSimulation(2).RunAsync(calls);
        Assert.Equal(calls.Select(call => call.Arrival), calls.Select(call => call.Started!.Value));
    }

    [Fact]
    public async Task A_call_that_must_wait_says_so_once_with_an_estimate()
    {
        var (gate, clock) = Gate(2);
        var said = new List<TimeSpan>();
        await gate.EnterAsync(said.Add, Cancel);
        await gate.EnterAsync(said.Add, Cancel);
        Assert.Empty(said);

        clock.Advance(0.5 * Second);
        gate.Release(refused: false);
        gate.Release(refused: false);
        Task[] waiting = [gate.EnterAsync(said.Add, Cancel), gate.EnterAsync(said.Add, Cancel), gate.EnterAsync(said.Add, Cancel)];

        // Two places a second: the first call waits until one is free, each further one for another half second.
        Assert.Equal([TimeSpan.FromMilliseconds(1005), TimeSpan.FromMilliseconds(1505), TimeSpan.FromMilliseconds(2005)], said);
        await clock.WhenWaitingAsync(1);
        clock.Advance(TimeSpan.FromMilliseconds(1005));
        await waiting[0].WaitAsync(TimeSpan.FromSeconds(10), Cancel);
        Assert.Equal(3, said.Count);
    }

    [Fact]
    public void A_call_that_need_not_wait_allocates_nothing()
    {
        var (gate, clock) = Gate(20);
        long allocated = 0;
        for (int round = 0; round < 3; round++)
        {
            clock.Advance(2 * Second);
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 20; i++)
            {
                Task entering = gate.EnterAsync(Cancel);
                Assert.True(entering.IsCompletedSuccessfully);
                gate.Release(refused: false, TimeSpan.FromMilliseconds(1));
            }
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }
        Assert.Equal(0, allocated);
    }

    [Fact]
    public async Task A_cancelled_call_leaves_the_queue_and_takes_no_place()
    {
        var (gate, clock) = Gate(1);
        await gate.EnterAsync(Cancel);
        using var cancelFirst = new CancellationTokenSource();
        using var cancelSecond = new CancellationTokenSource();

        // The first waits for the call in flight to end, the others for their turn.
        Task first = gate.EnterAsync(cancelFirst.Token), second = gate.EnterAsync(cancelSecond.Token), third = gate.EnterAsync(Cancel);
        await cancelSecond.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second.WaitAsync(TimeSpan.FromSeconds(10), Cancel));
        await cancelFirst.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.WaitAsync(TimeSpan.FromSeconds(10), Cancel));

        // The third waits for the clock; so would the fourth, which gives up.
        gate.Release(refused: false);
        await clock.WhenWaitingAsync(1);
        clock.Advance(TimeSpan.FromMilliseconds(1005));
        await third.WaitAsync(TimeSpan.FromSeconds(10), Cancel);
        gate.Release(refused: false);
        using var cancelFourth = new CancellationTokenSource();
        Task fourth = gate.EnterAsync(cancelFourth.Token);
        await clock.WhenWaitingAsync(1);
        await cancelFourth.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fourth.WaitAsync(TimeSpan.FromSeconds(10), Cancel));

        clock.Advance(TimeSpan.FromMilliseconds(1005));
        await gate.EnterAsync(Cancel).WaitAsync(TimeSpan.FromSeconds(10), Cancel);
    }

    [Fact]
    public async Task A_call_that_is_cancelled_before_it_asks_does_not_enter()
    {
        var (gate, _) = Gate(1);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gate.EnterAsync(new CancellationToken(canceled: true)));
        await gate.EnterAsync(Cancel);
    }

    [Fact]
    public void One_gate_serves_an_action_of_an_account()
    {
        var limiter = new RateLimiter();
        RateGate gate = limiter.GateOf("host/id", "ListEmailAddress", 35);
        Assert.Same(gate, limiter.GateOf("host/id", "ListEmailAddress", 35));
        Assert.NotSame(gate, limiter.GateOf("host/other", "ListEmailAddress", 35));
        Assert.NotSame(gate, limiter.GateOf("host/id", "SendEmail", 20));
        Assert.Equal(35, gate.Allowed);
        Assert.Same(RateLimiter.Shared, RateLimiter.Shared);
    }

    private static (RateGate Gate, FakeClock Clock) Gate(int rate)
    {
        var clock = new FakeClock();
        return (new RateLimiter(clock).GateOf("account", "action", rate), clock);
    }

    private static void AssertNoSecondHoldsMore(int rate, IEnumerable<TimeSpan> seenAt)
    {
        TimeSpan[] seen = [.. seenAt.Order()];
        for (int i = rate; i < seen.Length; i++)
            Assert.True(seen[i] - seen[i - rate] > Second, $"{rate + 1} calls within {seen[i] - seen[i - rate]}");
    }
}
