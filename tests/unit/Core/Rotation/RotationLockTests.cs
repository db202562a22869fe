using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using TencentSes.Errors;
using TencentSes.Rotation;
using TencentSes.UnitTests.Support;
using Xunit;

namespace TencentSes.UnitTests.Core.Rotation;

/// <summary>Runs that meet: told apart by the note of the pending entry, by its age, and within a process by what is under way.</summary>
public sealed class RotationLockTests
{
    private readonly RotationWorld _world = RotationWorld.Rotated();
    private readonly FakeClock _clock = new() { SkipsWaits = true };

    [Theory]
    [InlineData(0, true)]
    [InlineData(14 * 60, true)]
    [InlineData(15 * 60, false)]
    [InlineData(3 * 24 * 3600, false)]
    [InlineData(-14 * 60, true)]
    [InlineData(-15 * 60, false)]
    [InlineData(-3 * 24 * 3600, false)]
    public async Task A_young_candidate_of_another_run_is_left_alone(int ageInSeconds, bool refused)
    {
        DateTimeOffset moment = _clock.UtcNow.AddSeconds(-ageInSeconds);
        await LeaveAsync(moment);
        RotationResult result = await new RotationActor(_world, "run").RotateAsync(_clock);
        if (!refused)
        {
            Assert.Equal((RotationState.Done, true), (result.State, result.Resumed));
            _world.AssertFinished();
            return;
        }
        Assert.Equal(("RotationInProgress", SesErrorCategory.ResourceBusy, RotationState.NotStarted, null),
            (result.Failure!.Code, result.Failure.Category, result.State, result.PendingName));
        Assert.Contains("tester@left pid 1 run left", result.Failure.Message, StringComparison.Ordinal);
        Assert.Contains(moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC", result.Failure.Message, StringComparison.Ordinal);
        Assert.Contains("15 minutes", result.Failure.Remedy, StringComparison.Ordinal);
        Assert.Equal(1, _world.Changes);

        Assert.Equal(RotationState.Done, (await new RotationActor(_world, "run").RotateAsync(_clock, static options => options with { Force = true })).State);
        _world.AssertFinished();
    }

    [Fact]
    public async Task A_run_that_finds_another_ones_candidate_over_its_own_gives_way_before_it_calls_the_service()
    {
        var other = new RotationNote { Owner = "other", Moment = _clock.UtcNow, EmailAddress = RotationWorld.Address };
        var actor = new RotationActor(_world, "run");
        actor.After = call =>
        {
            if (call == "store " + RotationWorld.Pending)
                _world.Vault[RotationWorld.Pending] = ("Other1Password2Xy", other);
        };
        RotationResult result = await actor.RotateAsync(_clock);
        Assert.Equal("RotationInProgress", result.Failure!.Code);
        Assert.DoesNotContain(actor.Calls, static call => call.StartsWith("set", StringComparison.Ordinal));
        Assert.Equal("Other1Password2Xy", _world.Vault[RotationWorld.Pending].Password);
    }

    [Fact]
    public async Task One_process_rotates_an_address_or_an_entry_once_at_a_time()
    {
        var gate = new TaskCompletionSource();
        var actor = new RotationActor(_world, "run") { Before = call => call == "set" ? gate.Task : Task.CompletedTask };
        Task<RotationResult> first = actor.RotateAsync(_clock);
        RotationResult address = await actor.Rotation.RotateAsync("NoReply@mail.example.com", "another", null, TestContext.Current.CancellationToken);
        RotationResult entry = await actor.Rotation.RotateAsync("another@mail.example.com", RotationWorld.Secret, null, TestContext.Current.CancellationToken);
        Assert.All(new[] { address, entry }, static result => Assert.Equal(("RotationInProgress", RotationState.NotStarted), (result.Failure!.Code, result.State)));
        Assert.Contains("'" + RotationWorld.Secret + "'", entry.Failure!.Message, StringComparison.Ordinal);
        gate.SetResult();
        Assert.Equal(RotationState.Done, (await first).State);
        Assert.Equal(RotationState.Done, (await actor.RotateAsync(_clock)).State);
        _world.AssertFinished();
    }

    [Theory]
    [InlineData(RotationWorld.Secret)]
    [InlineData(RotationWorld.Pending)]
    public async Task An_entry_of_another_address_is_never_written_over(string entry)
    {
        _world.Vault[entry] = ("Other1Password2Xy", new RotationNote { Owner = "x", Moment = _clock.UtcNow, EmailAddress = "other@mail.example.com" });
        var actor = new RotationActor(_world, "run");
        RotationResult result = await actor.RotateAsync(_clock, static options => options with { Force = true });
        Assert.Equal("SecretOfOtherAddress", result.Failure!.Code);
        Assert.Contains("'other@mail.example.com'", result.Failure.Message, StringComparison.Ordinal);
        Assert.All(actor.Calls, static call => Assert.StartsWith("retrieve", call, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("replaced")]
    [InlineData("removed")]
    [InlineData("finished")]
    public async Task What_another_run_does_to_the_candidate_during_the_call_is_put_right_before_the_proof(string done)
    {
        bool[] safe = [];
        var actor = new RotationActor(_world, "run");
        actor.After = call =>
        {
            if (call != "set" || safe.Length > 0)
                return;
            safe = [_world.IsSafe];
            string candidate = _world.Vault[RotationWorld.Pending].Password;
            _world.Vault.Remove(RotationWorld.Pending);
            if (done == "replaced")
                _world.Vault[RotationWorld.Pending] = ("Other1Password2Xy", null);
            if (done == "finished")
                _world.Vault[RotationWorld.Secret] = (candidate, null);
        };
        actor.OnLogin = () =>
        {
            safe = [.. safe, _world.IsSafe];
            return null;
        };
        RotationResult result = await actor.RotateAsync(_clock);
        Assert.Equal((RotationState.Done, done == "replaced"), (result.State, result.Resumed));
        Assert.Equal([true, true], safe);
        Assert.Equal(done == "replaced", _world.Held == "Other1Password2Xy");
        Assert.Equal(_world.Held, _world.Vault[RotationWorld.Secret].Password);
        Assert.DoesNotContain(RotationWorld.Pending, _world.Vault.Keys);
        _world.AssertWiped();
    }

    [Fact]
    public async Task A_run_that_is_overtaken_during_its_proof_does_not_write_over_the_newer_password()
    {
        const string Newer = "Newer1Password2Xy";
        var actor = new RotationActor(_world, "run");
        actor.OnLogin = () =>
        {
            _world.Vault.Remove(RotationWorld.Pending);
            _world.Vault[RotationWorld.Secret] = (Newer, null);
            _world.Held = Newer;
            return new TencentSes.Smtp.SmtpProbeResult { Stage = TencentSes.Smtp.SmtpStage.Done };
        };
        RotationResult result = await actor.RotateAsync(_clock);
        Assert.Equal(("RotationSuperseded", false, null), (result.Failure!.Code, result.Stored, result.PendingName));
        Assert.Equal(Newer, _world.Vault[RotationWorld.Secret].Password);
        _world.AssertFinished();
        _world.AssertWiped();
    }

    [Fact]
    public async Task A_candidate_that_is_replaced_again_and_again_ends_with_an_error_and_not_never()
    {
        int round = 0;
        var actor = new RotationActor(_world, "run");
        actor.After = call =>
        {
            if (call == "set")
                _world.Vault[RotationWorld.Pending] = ("Other1Password2Xy" + round++, null);
        };
        RotationResult result = await actor.RotateAsync(_clock);
        Assert.Equal(("RotationDisturbed", 6, RotationWorld.Pending), (result.Failure!.Code, round, result.PendingName));
        Assert.Equal(RotationState.Done, (await new RotationActor(_world, "run").RotateAsync(_clock)).State);
        Assert.Equal(_world.Held, _world.Vault[RotationWorld.Secret].Password);
    }

    [Fact]
    public async Task Thousands_of_addresses_do_not_disturb_each_other()
    {
        string[] addresses = [.. Enumerable.Range(0, 2000).Select(static i => "sender" + i.ToString(CultureInfo.InvariantCulture) + "@mail.example.com")];
        var results = new List<RotationResult>();
        await Parallel.ForEachAsync(addresses, TestContext.Current.CancellationToken, async (address, token) =>
        {
            var world = new RotationWorld();
            var actor = new RotationActor(world, address);
            RotationResult result = await actor.Rotation.RotateAsync(address, RotationWorld.Secret, new() { Clock = _clock, Owner = actor.Owner }, token);
            world.AssertFinished();
            lock (results)
                results.Add(result);
        });
        Assert.Equal(addresses.Order(), results.Where(static result => result.State == RotationState.Done).Select(static result => result.EmailAddress).Order());
    }

    private async Task LeaveAsync(DateTimeOffset moment)
    {
        var clock = new FakeClock(moment) { SkipsWaits = true };
        await new RotationActor(_world, "left").DiesAt(4, after: true).RotateAsync(clock, static options => options with { SettleTime = TimeSpan.Zero });
        Assert.Equal(1, _world.Changes);
    }
}
