using System;
using System.IO;
using System.Threading.Tasks;
using TencentSes.Rotation;
using TencentSes.UnitTests.Support;
using Xunit;

namespace TencentSes.UnitTests.Core.Rotation;

/// <summary>What would be done, and the age of passwords.</summary>
public sealed class RotationPlanTests
{
    private readonly RotationWorld _world = RotationWorld.Rotated();
    private readonly FakeClock _clock = new() { SkipsWaits = true };

    [Theory]
    [InlineData(89, RotationAction.Skip)]
    [InlineData(90, RotationAction.New)]
    [InlineData(91, RotationAction.New)]
    // A little ahead is a clock that differs, far ahead one that is wrong.
    [InlineData(-0.005, RotationAction.Skip)]
    [InlineData(-1, RotationAction.New)]
    public async Task Only_what_is_older_is_rotated(double days, RotationAction expected)
    {
        Keep(_clock.UtcNow.AddDays(-days));
        var actor = new RotationActor(_world, "run");
        RotationPlan plan = await actor.InspectAsync(_clock, static options => options with { MaxAge = TimeSpan.FromDays(90) });
        Assert.Equal((expected, days == -1 ? null : TimeSpan.FromDays(Math.Max(0, days))), (plan.Action, plan.Age));

        RotationResult result = await actor.RotateAsync(_clock, static options => options with { MaxAge = TimeSpan.FromDays(90) });
        Assert.Equal(expected == RotationAction.Skip ? RotationState.Skipped : RotationState.Done, result.State);
        Assert.Equal(expected == RotationAction.Skip ? 0 : 1, _world.Changes);
        Assert.Null(result.Failure);
        if (expected == RotationAction.New)
            _world.AssertFinished();
    }

    [Fact]
    public async Task An_unknown_age_is_rotated_and_so_is_all_without_a_limit()
    {
        RotationPlan unknown = await new RotationActor(_world, "run").InspectAsync(_clock, static options => options with { MaxAge = TimeSpan.FromDays(90) });
        Assert.Equal((RotationAction.New, null), (unknown.Action, unknown.Age));
        Keep(_clock.UtcNow);
        RotationPlan young = await new RotationActor(_world, "run").InspectAsync(_clock);
        Assert.Equal((RotationAction.New, TimeSpan.Zero), (young.Action, young.Age));
    }

    [Fact]
    public async Task What_was_begun_is_finished_however_young_the_password_in_use_is()
    {
        Keep(_clock.UtcNow);
        await new RotationActor(_world, "left").DiesAt(4, after: true).RotateAsync(_clock);
        _clock.Advance(TimeSpan.FromHours(1));
        var actor = new RotationActor(_world, "run");
        RotationPlan plan = await actor.InspectAsync(_clock, static options => options with { MaxAge = TimeSpan.FromDays(90) });
        Assert.Equal((RotationAction.Resume, "tester@left pid 1 run left"), (plan.Action, plan.PendingOwner));
        Assert.Equal(TimeSpan.FromHours(1), _clock.UtcNow - plan.PendingSince + TimeSpan.FromMilliseconds(-250));
        RotationResult result = await actor.RotateAsync(_clock, static options => options with { MaxAge = TimeSpan.FromDays(90) });
        Assert.Equal((RotationState.Done, true), (result.State, result.Resumed));
        _world.AssertFinished();
    }

    [Fact]
    public async Task A_look_changes_nothing_and_keeps_no_secret()
    {
        await new RotationActor(_world, "left").DiesAt(4, after: true).RotateAsync(_clock);
        var actor = new RotationActor(_world, "run");
        RotationPlan plan = await actor.InspectAsync(_clock);
        Assert.Equal((RotationAction.Refuse, "RotationInProgress"), (plan.Action, plan.Refusal!.Code));
        Assert.All(actor.Calls, static call => Assert.StartsWith("retrieve", call, StringComparison.Ordinal));
        Assert.Equal(RotationAction.Resume, (await actor.InspectAsync(_clock, static options => options with { Force = true })).Action);
        _world.AssertWiped();

        actor.Before = static _ => throw new IOException("the vault is sealed");
        RotationPlan failed = await actor.InspectAsync(_clock);
        Assert.Equal((RotationAction.Refuse, "VaultFailed"), (failed.Action, failed.Refusal!.Code));
    }

    [Fact]
    public async Task A_password_that_was_rotated_is_as_old_as_the_call_that_set_it()
    {
        var actor = new RotationActor(_world, "run");
        RotationResult result = await actor.RotateAsync(_clock);
        _clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal(_clock.UtcNow - result.Changed, (await actor.InspectAsync(_clock)).Age);
    }

    private void Keep(DateTimeOffset moment) => _world.Vault[RotationWorld.Secret] =
        (RotationWorld.Former, new RotationNote { Owner = "earlier", Moment = moment, EmailAddress = RotationWorld.Address });
}
