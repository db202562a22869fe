using System;
using System.Globalization;
using System.Linq;
using System.Net.Sockets;
using System.Threading.Tasks;
using TencentSes.Errors;
using TencentSes.Rotation;
using TencentSes.Smtp;
using TencentSes.UnitTests.Support;
using Xunit;

namespace TencentSes.UnitTests.Core.Rotation;

/// <summary>The wait until a new password works.</summary>
public sealed class RotationProofTests
{
    private readonly RotationWorld _world = RotationWorld.Rotated();
    private readonly FakeClock _clock = new() { SkipsWaits = true };

    [Fact]
    public async Task A_password_that_works_after_30_s_is_proved()
    {
        DateTimeOffset? works = null;
        var actor = new RotationActor(_world, "run");
        actor.OnLogin = () => _clock.UtcNow < (works ??= _clock.UtcNow.AddSeconds(30)) ? RotationActor.Refused : null;
        RotationResult result = await actor.RotateAsync(_clock);
        Assert.Equal((RotationState.Done, true), (result.State, result.Proved));
        Assert.Equal([0.25, 1, 2, 4, 8, 10, 10], _clock.Delays.Select(static delay => delay.TotalSeconds));
        _world.AssertFinished();
    }

    [Fact]
    public async Task A_password_that_is_refused_to_the_end_stays_pending_and_the_next_run_proves_it()
    {
        var actor = new RotationActor(_world, "run") { OnLogin = static () => RotationActor.Refused };
        TimeSpan start = _clock.Monotonic;
        RotationResult result = await actor.RotateAsync(_clock, static options => options with { ProveTimeout = TimeSpan.FromSeconds(60) });
        Assert.Equal(TimeSpan.FromSeconds(60.25), _clock.Monotonic - start);
        Assert.Equal((RotationState.Set, false, false, RotationWorld.Pending, SmtpStage.Auth),
            (result.State, result.Proved, result.Stored, result.PendingName, result.Probe!.Stage));
        Assert.Equal(("RotationNotProved", SesErrorCategory.AuthenticationError), (result.Failure!.Code, result.Failure.Category));
        Assert.Contains("stage Auth", result.Failure.Message, StringComparison.Ordinal);
        Assert.StartsWith(RotationActor.Refused.Remedy, result.Failure.Remedy, StringComparison.Ordinal);
        Assert.Contains("'" + RotationWorld.Pending + "'", result.Failure.Remedy, StringComparison.Ordinal);
        Assert.Equal(RotationWorld.Former, _world.Vault[RotationWorld.Secret].Password);
        Assert.Empty(_world.Losses);
        _world.AssertWiped();

        RotationResult next = await new RotationActor(_world, "run").RotateAsync(_clock);
        Assert.Equal((RotationState.Done, true, 1), (next.State, next.Resumed, _world.Changes));
        _world.AssertFinished();
    }

    [Theory]
    [InlineData(SmtpStage.Name)]
    [InlineData(SmtpStage.Connect)]
    [InlineData(SmtpStage.Tls)]
    [InlineData(SmtpStage.Greeting)]
    [InlineData(SmtpStage.Auth)]
    public async Task A_server_that_is_not_reached_is_tried_three_times(SmtpStage stage)
    {
        var silent = new SmtpProbeResult { Stage = stage, Failure = "It is silent.", Remedy = "Look at the network." };
        int logins = 0;
        var actor = new RotationActor(_world, "run") { OnLogin = () => { logins++; return silent; } };
        RotationResult result = await actor.RotateAsync(_clock);
        Assert.Equal((3, "RotationNotProved", RotationState.Set), (logins, result.Failure!.Code, result.State));
        Assert.Contains("It is silent (stage " + stage + ").", result.Failure.Message, StringComparison.Ordinal);
        Assert.StartsWith("Look at the network.", result.Failure.Remedy, StringComparison.Ordinal);

        logins = 1;
        actor.OnLogin = () => ++logins % 3 == 0 ? RotationActor.Refused : logins < 12 ? silent : null;
        Assert.Equal(RotationState.Done, (await actor.RotateAsync(_clock)).State);
        _world.AssertFinished();
    }

    [Fact]
    public async Task A_prover_that_throws_leaves_the_candidate_where_it_is()
    {
        var actor = new RotationActor(_world, "run") { OnLogin = static () => throw new SocketException((int)SocketError.NetworkDown) };
        RotationResult result = await actor.RotateAsync(_clock);
        Assert.Equal(("RotationNotProved", RotationState.Set, RotationWorld.Pending), (result.Failure!.Code, result.State, result.PendingName));
        Assert.Equal(RotationState.Done, (await new RotationActor(_world, "run").RotateAsync(_clock)).State);
        _world.AssertFinished();
    }

    [Fact]
    public async Task Each_wait_is_told_with_its_length()
    {
        int logins = 0;
        var actor = new RotationActor(_world, "run") { OnLogin = () => logins++ < 2 ? RotationActor.Refused : null };
        System.Collections.Generic.List<string> told = [];
        await actor.RotateAsync(_clock, options => options with { OnStep = step => told.Add(step.State + ": " + step.Text) });
        foreach (int seconds in new[] { 1, 2 })
            Assert.Contains("Set: SMTP does not accept the new password yet; next login in " + seconds.ToString(CultureInfo.InvariantCulture) + " s.", told);
    }
}
