using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Errors;
using TencentSes.Rotation;
using TencentSes.UnitTests.Support;
using Xunit;

namespace TencentSes.UnitTests.Core.Rotation;

/// <summary>The steps of one rotation, and what ends or shortens it.</summary>
public sealed class RotationTests
{
    private const string Rubbish = "not-a-password";
    private static readonly SesConfigurationException Denied = new("CredentialMissing", "There is no key.", "Give one.");

    [Fact]
    public async Task Generates_stores_sets_proves_promotes_and_cleans_in_this_order()
    {
        RotationWorld world = RotationWorld.Rotated();
        var actor = new RotationActor(world, "run");
        var clock = new FakeClock { SkipsWaits = true };
        List<RotationStep> steps = [];
        RotationResult result = await actor.RotateAsync(clock, options => options with { OnStep = steps.Add });

        Assert.Equal(
            [
                "retrieve ses/noreply: old", "retrieve ses/noreply.pending: none",
                "store ses/noreply.pending: p0", "retrieve ses/noreply.pending: p0",
                "set: p0", "retrieve ses/noreply.pending: p0",
                "login: Done",
                "retrieve ses/noreply.pending: p0", "store ses/noreply: p0", "retrieve ses/noreply: p0",
                "retrieve ses/noreply.pending: p0", "remove ses/noreply.pending: ",
            ], actor.Calls);
        world.AssertFinished();
        world.AssertWiped();
        Assert.Equal(new RotationResult
        {
            EmailAddress = RotationWorld.Address,
            SecretName = RotationWorld.Secret,
            State = RotationState.Done,
            RequestId = "request-1",
            Proved = true,
            Stored = true,
            Changed = clock.UtcNow,
            Probe = result.Probe,
        }, result);
        Assert.Equal(new RotationNote { Owner = actor.Owner, Moment = clock.UtcNow, EmailAddress = RotationWorld.Address, RequestId = "request-1" },
            world.Vault[RotationWorld.Secret].Note);
        Assert.Equal([RotationState.NotStarted, RotationState.Pending, RotationState.Set, RotationState.Proved], steps.Select(static step => step.State).Distinct());
        Assert.All(steps, step => Assert.DoesNotContain(world.Held!, step.Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(20, false)]
    public async Task Passwords_are_as_long_and_as_legible_as_asked_for(int length, bool legible)
    {
        RotationWorld world = RotationWorld.Rotated();
        await new RotationActor(world, "run").RotateAsync(configure: options => options with { PasswordLength = length, ExcludeLookAlikes = legible });
        Assert.Equal(length, world.Held!.Length);
        if (legible)
            Assert.DoesNotContain(world.Held, static c => "0Oo1lI".Contains(c, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_proof_it_says_so()
    {
        RotationWorld world = RotationWorld.Rotated();
        var actor = new RotationActor(world, "run");
        RotationResult result = await actor.RotateAsync(configure: static options => options with { Prove = false });
        Assert.Equal((RotationState.Done, false, true, null), (result.State, result.Proved, result.ProofSkipped, result.Probe));
        Assert.DoesNotContain(actor.Calls, static call => call.StartsWith("login", StringComparison.Ordinal));
        world.AssertFinished();
    }

    [Fact]
    public async Task A_candidate_that_was_left_is_finished_even_when_the_service_says_that_it_holds_it()
    {
        RotationWorld world = RotationWorld.Rotated();
        world.Vault[RotationWorld.Pending] = ("Ab12Cd34Ef56Gh78Ij90", null);
        world.Held = "Ab12Cd34Ef56Gh78Ij90";
        RotationResult result = await new RotationActor(world, "run").RotateAsync();
        Assert.Equal((RotationState.Done, true, 0), (result.State, result.Resumed, world.Changes));
        Assert.Equal("Ab12Cd34Ef56Gh78Ij90", world.Held);
        world.AssertFinished();
    }

    [Fact]
    public async Task Rubbish_under_the_pending_name_is_replaced_once()
    {
        RotationWorld world = RotationWorld.Rotated();
        world.Vault[RotationWorld.Pending] = (Rubbish, null);
        RotationResult result = await new RotationActor(world, "run").RotateAsync();
        Assert.Equal((RotationState.Done, false), (result.State, result.Resumed));
        world.AssertFinished();
        world.AssertWiped();

        world.Vault[RotationWorld.Pending] = (Rubbish, null);
        var strict = new RotationActor(world, "strict") { OnSet = static _ => Unacceptable };
        RotationResult refused = await strict.RotateAsync();
        Assert.Equal("InvalidSmtpPassword", refused.Failure!.Code);
        Assert.Equal(2, strict.Calls.Count(static call => call.StartsWith("set", StringComparison.Ordinal)));
        world.AssertFinished();
    }

    [Fact]
    public async Task A_vault_that_blanks_entries_out_or_leaves_them_is_as_good_as_one_that_removes_them()
    {
        RotationWorld world = RotationWorld.Rotated();
        world.Vault[RotationWorld.Pending] = ("", null);
        Assert.False((await new RotationActor(world, "first").RotateAsync()).Resumed);

        world.Vault[RotationWorld.Pending] = world.Vault[RotationWorld.Secret] with { Note = null };
        string before = world.Held!;
        RotationResult again = await new RotationActor(world, "second").RotateAsync();
        Assert.Equal((RotationState.Done, false), (again.State, again.Resumed));
        Assert.NotEqual(before, world.Held);
        world.AssertFinished();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_sure_refusal_leaves_the_service_alone_and_the_vault_clean_where_notes_show_whose_the_candidate_is(bool keepsNotes)
    {
        RotationWorld world = RotationWorld.Rotated(keepsNotes);
        var actor = new RotationActor(world, "run") { OnSet = static _ => throw Denied };
        RotationResult result = await actor.RotateAsync();
        Assert.Same(Denied, result.Failure);
        Assert.Equal((keepsNotes ? null : RotationWorld.Pending), result.PendingName);
        Assert.Equal(!keepsNotes, world.Vault.ContainsKey(RotationWorld.Pending));
        Assert.Equal(RotationWorld.Former, world.Held);
        world.AssertWiped();

        RotationResult next = await new RotationActor(world, "next").RotateAsync();
        Assert.Equal((RotationState.Done, !keepsNotes), (next.State, next.Resumed));
        world.AssertFinished();
    }

    [Fact]
    public async Task The_candidate_of_another_run_survives_a_sure_refusal()
    {
        RotationWorld world = RotationWorld.Rotated();
        await new RotationActor(world, "first").DiesAt(4, after: true).RotateAsync();
        string held = world.Held!;
        var actor = new RotationActor(world, "run") { OnSet = static _ => throw Denied };
        RotationResult result = await actor.RotateAsync(configure: static options => options with { Force = true });
        Assert.Equal((RotationWorld.Pending, true), (result.PendingName, result.Resumed));
        Assert.Equal(held, world.Vault[RotationWorld.Pending].Password);
    }

    [Fact]
    public async Task When_nobody_knows_whether_it_was_set_the_candidate_stays_and_the_next_run_resumes()
    {
        RotationWorld world = RotationWorld.Rotated();
        var actor = new RotationActor(world, "run") { After = static call => { if (call == "set") throw new TimeoutException("No answer came."); } };
        RotationResult result = await actor.RotateAsync();
        Assert.Equal(("RotationOutcomeUnknown", true, RotationWorld.Pending), (result.Failure!.Code, result.Failure.MayHaveTakenEffect, result.PendingName));
        Assert.Contains("Run the rotation again", result.Failure.Remedy, StringComparison.Ordinal);
        Assert.Equal(RotationState.Pending, result.State);

        // The same process need not wait: it knows that its run has ended.
        RotationResult next = await new RotationActor(world, "run").RotateAsync();
        Assert.Equal((RotationState.Done, true), (next.State, next.Resumed));
        Assert.Equal(1, world.Changes);
        world.AssertFinished();
        world.AssertWiped();
    }

    [Fact]
    public async Task Cancelled_in_the_middle_of_the_call_the_candidate_stays()
    {
        RotationWorld world = RotationWorld.Rotated();
        using var source = new CancellationTokenSource();
        var actor = new RotationActor(world, "run")
        {
            After = call =>
            {
                if (call != "set")
                    return;
                source.Cancel();
                source.Token.ThrowIfCancellationRequested();
            },
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => actor.Rotation.RotateAsync(RotationWorld.Address, RotationWorld.Secret,
            new RotationOptions { Clock = new FakeClock { SkipsWaits = true } }, source.Token));
        Assert.Equal(world.Held, world.Vault[RotationWorld.Pending].Password);
        Assert.Empty(world.Losses);
        world.AssertWiped();
    }

    [Fact]
    public async Task Arguments_that_cannot_be_right_are_refused_before_anything_is_changed()
    {
        var actor = new RotationActor(RotationWorld.Rotated(), "run");
        CancellationToken token = TestContext.Current.CancellationToken;
        await Assert.ThrowsAsync<SesValidationException>(() => actor.Rotation.RotateAsync("nobody", "name", null, token));
        await Assert.ThrowsAsync<ArgumentException>(() => actor.Rotation.RotateAsync(RotationWorld.Address, " ", null, token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => actor.Rotation.RotateAsync(RotationWorld.Address, "name", new() { PasswordLength = 9 }, token));
        Assert.DoesNotContain(actor.Calls, static call => call.StartsWith("store", StringComparison.Ordinal));
    }

    private static PasswordSetResult Unacceptable => new()
    {
        Outcome = PasswordSetOutcome.Unacceptable,
        Refusal = new SesValidationException("InvalidSmtpPassword", "Password", "It is no password.", "Choose another."),
    };
}
