using System;
using TencentSes.Transport;
using Xunit;

namespace TencentSes.UnitTests.Core.Transport;

/// <summary>How the rule answers refusals.</summary>
public sealed class RateRuleTests
{
    private readonly RateRule _rule = new(20);
    private TimeSpan _now = TimeSpan.FromHours(1);

    [Fact]
    public void A_refusal_takes_a_tenth()
    {
        Assert.Equal(20, _rule.Allowed(_now));
        Refuse(1);
        Assert.Equal(18, _rule.Allowed(_now), 9);
    }

    [Fact]
    public void A_burst_of_refusals_takes_half_at_most_and_a_further_burst_again()
    {
        Refuse(20);
        Assert.Equal(10, _rule.Allowed(_now), 9);
        for (int burst = 0; burst < 4; burst++)
        {
            int calls = (int)Wait(3);
            double before = _rule.Allowed(_now);
            Refuse(calls);
            Assert.Equal(Math.Max(before / 2, before * Math.Pow(0.9, calls)), _rule.Allowed(_now), 9);
        }
    }

    [Fact]
    public void Whoever_is_always_refused_keeps_trying_about_once_a_second()
    {
        TimeSpan start = default;
        for (int call = 0; call < 200; call++)
        {
            if (call == 100)
                start = _now;
            Enter(_rule);
            _rule.Release(_now, refused: true, roundTrip: null);
        }
        Assert.InRange(100 / (_now - start).TotalSeconds, 0.5, 3);
    }

    [Fact]
    public void Places_come_back_slowly_at_first_then_ever_faster_up_to_the_documented_rate()
    {
        Refuse(20);
        double half = _rule.Allowed(_now), afterOne = Wait(1), afterFive = Wait(4), afterFifteen = Wait(10);
        Assert.InRange(afterOne - half, 0.02, 0.1);
        Assert.InRange(afterFive - half, 0.1, 0.5);
        Assert.InRange(afterFifteen - afterFive, 4, 8);
        Assert.Equal(20, Wait(10));
        Assert.Equal(20, Wait(100_000_000));
    }

    [Fact]
    public void Whoever_has_less_gains_more()
    {
        var other = new RateRule(20);
        Enter(other);
        other.Release(_now, refused: true, roundTrip: null);
        Refuse(20);
        double much = other.Allowed(_now), little = _rule.Allowed(_now);
        _now += TimeSpan.FromSeconds(3);
        Assert.True(_rule.Allowed(_now) - little > 1.5 * (other.Allowed(_now) - much));
    }

    [Fact]
    public void A_fraction_gives_one_more_place_now_and_then()
    {
        // Kept at about two and a half calls a second by refusals, it lets in that many.
        int started = 0;
        Refuse(20);
        while (_rule.Allowed(_now) > 2.5)
        {
            Enter(_rule);
            _rule.Release(_now, refused: true, roundTrip: null);
        }
        Wait(2);
        double sum = 0;
        for (int tick = 0; tick < 400; tick++)
        {
            _now += TimeSpan.FromMilliseconds(10);
            double allowed = _rule.Allowed(_now);
            sum += allowed / 100;
            if (!_rule.TryEnter(_now, out _))
                continue;
            started++;
            _rule.Release(_now, refused: false, roundTrip: null);
        }
        Assert.InRange(started, sum - 1.5, sum + 1.5);
    }

    [Fact]
    public void A_refused_call_leaves_its_place_and_the_next_does_not_follow_at_once()
    {
        Refuse(20);
        Assert.False(_rule.TryEnter(_now, out TimeSpan? wait));
        Assert.Equal(TimeSpan.FromMilliseconds(80), wait);
        _now += wait!.Value;
        Assert.True(_rule.TryEnter(_now, out _));
    }

    private double Wait(double seconds)
    {
        _now += TimeSpan.FromSeconds(seconds);
        return _rule.Allowed(_now);
    }

    // Lets in so many at this moment and has the service refuse them.
    private void Refuse(int calls)
    {
        for (int i = 0; i < calls; i++)
            Assert.True(_rule.TryEnter(_now, out _), "The test asks for more than the rule allows.");
        for (int i = 0; i < calls; i++)
            _rule.Release(_now, refused: true, roundTrip: null);
    }

    private void Enter(RateRule rule)
    {
        while (!rule.TryEnter(_now, out TimeSpan? wait))
            _now += wait ?? throw new InvalidOperationException("Every place is taken and nothing was answered.");
    }
}
