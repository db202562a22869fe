using System;
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

            TimeSpan[] seen = [.. calls.Select((call, i) => call.SeenAt(drawn[i].Item3)).Order()];
            for (int i = rate; i < seen.Length; i++)
                Assert.True(seen[i] - seen[i - rate] > Second, $"{rate + 1} calls within {seen[i] - seen[i - rate]}");
        },
        iter: 150);

    [Fact]
    public async Task Quick_calls_go_through_at_almost_the_documented_rate()
    {
        GateSimulation.Call[] calls = [.. Enumerable.Range(0, 200).Select(_ => new GateSimulation.Call(0, 0))];
        await new GateSimulation(20).RunAsync(calls);
        Assert.Equal(Enumerable.Range(0, 200).Select(i => TimeSpan.FromMilliseconds(i / 20 * 1005)), calls.Select(call => call.Started!.Value));
    }

    [Fact]
    public async Task A_long_call_does_not_hold_up_the_others_while_places_are_free()
    {
        GateSimulation.Call[] calls = [new(0, 60_000), .. Enumerable.Range(0, 10).Select(i => new GateSimulation.Call(2000 * i, 10))];
        await new GateSimulation(2).RunAsync(calls);
        Assert.Equal(calls.Select(call => call.Arrival), calls.Select(call => call.Started!.Value));
    }

    [Fact]
    public async Task A_burst_of_refusals_halves_once_and_a_further_burst_again_down_to_one()
    {
        var (gate, clock) = Gate(20);
        Assert.Equal(20, gate.Allowed);
        foreach (int left in new[] { 10, 5, 3, 2, 1, 1 })
        {
            await RefuseAsync(gate, clock, calls: gate.Allowed);
            Assert.Equal(left, gate.Allowed);
            clock.Advance(TimeSpan.FromMilliseconds(999));
            Assert.Equal(left, gate.Allowed);
            clock.Advance(TimeSpan.FromMilliseconds(6));
            // The second without a refusal is over: one place comes back, and the next burst takes half of all.
            Assert.Equal(left + 1, gate.Allowed);
        }
    }

    [Fact]
    public async Task Each_second_without_a_refusal_gives_one_place_back_up_to_the_documented_number()
    {
        var (gate, clock) = Gate(20);
        await RefuseAsync(gate, clock, 1);
        for (int allowed = 10; allowed < 20; allowed++)
        {
            Assert.Equal(allowed, gate.Allowed);
            clock.Advance(Second);
        }
        clock.Advance(10 * Second);
        Assert.Equal(20, gate.Allowed);
    }

    [Fact]
    public async Task Calls_at_odd_moments_do_not_slow_the_recovery()
    {
        var (gate, clock) = Gate(20);
        await RefuseAsync(gate, clock, 1);
        for (int i = 1; i <= 5; i++)
        {
            clock.Advance(1.9 * Second);
            await gate.EnterAsync(Cancel);
            gate.Release(refused: false);
        }
        Assert.Equal(19, gate.Allowed);
    }

    [Fact]
    public async Task A_refusal_starts_the_quiet_second_anew()
    {
        var (gate, clock) = Gate(20);
        await RefuseAsync(gate, clock, 1);
        clock.Advance(0.6 * Second);
        await RefuseAsync(gate, clock, 1);
        Assert.Equal(10, gate.Allowed);
        clock.Advance(0.9 * Second);
        Assert.Equal(10, gate.Allowed);
        clock.Advance(0.1 * Second);
        Assert.Equal(11, gate.Allowed);
    }

    [Fact]
    public async Task A_new_burst_halves_also_while_places_come_back()
    {
        var (gate, clock) = Gate(20);
        await RefuseAsync(gate, clock, 1);
        clock.Advance(1.1 * Second);
        await gate.EnterAsync(Cancel);
        gate.Release(refused: false);
        Assert.Equal(11, gate.Allowed);
        clock.Advance(0.1 * Second);
        await RefuseAsync(gate, clock, 3);
        Assert.Equal(5, gate.Allowed);
    }

    [Fact]
    public async Task Fewer_calls_start_while_fewer_are_allowed()
    {
        var (gate, clock) = Gate(4);
        for (int i = 0; i < 4; i++)
            await gate.EnterAsync(Cancel);
        for (int i = 0; i < 4; i++)
            gate.Release(refused: true);
        Task[] next = [.. Enumerable.Range(0, 4).Select(_ => gate.EnterAsync(Cancel))];
        await clock.WhenWaitingAsync(1);
        clock.Advance(TimeSpan.FromMilliseconds(1005));

        // Two were left after the halving, one came back with the quiet second.
        await Task.WhenAll(next.Take(3)).WaitAsync(TimeSpan.FromSeconds(10), Cancel);
        Assert.False(next[3].IsCompleted);
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

    private static async Task RefuseAsync(RateGate gate, FakeClock clock, int calls)
    {
        for (int i = 0; i < calls; i++)
        {
            Task entering = gate.EnterAsync(Cancel);
            Assert.True(entering.IsCompletedSuccessfully, "The test asks for more than the gate allows at " + clock.Monotonic);
            await entering;
        }
        for (int i = 0; i < calls; i++)
            gate.Release(refused: true);
    }
}
