using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using TencentSes.Rotation;
using TencentSes.UnitTests.Support;
using Xunit;

namespace TencentSes.UnitTests.Core.Rotation;

/// <summary>Vaults that fail, lie, forget or take their time.</summary>
public sealed class RotationVaultTests
{
    [Theory]
    [InlineData("retrieve ses/noreply", RotationState.NotStarted)]
    [InlineData("retrieve ses/noreply.pending", RotationState.NotStarted)]
    [InlineData("store ses/noreply.pending", RotationState.NotStarted)]
    [InlineData("store ses/noreply", RotationState.Proved)]
    [InlineData("remove ses/noreply.pending", RotationState.Stored)]
    public async Task A_vault_that_fails_is_named_and_the_next_run_finishes(string call, RotationState reached)
    {
        foreach (bool after in new[] { false, true })
        {
            RotationWorld world = RotationWorld.Rotated();
            var actor = new RotationActor(world, "run");
            if (after)
                actor.After = made => Fail(made, call);
            else
                actor.Before = made => Fail(made, call);
            RotationResult result = await actor.RotateAsync();
            Assert.Equal(("VaultFailed", reached), (result.Failure!.Code, result.State));
            Assert.Contains("'" + actor.Name + "'", result.Failure.Message, StringComparison.Ordinal);
            Assert.Contains("'" + call.Split(' ')[1] + "': the vault is sealed.", result.Failure.Message, StringComparison.Ordinal);
            Assert.Equal(reached == RotationState.Stored, result.Stored);
            Assert.Empty(world.Losses);

            Assert.Equal(RotationState.Done, (await new RotationActor(world, "run").RotateAsync()).State);
            world.AssertFinished();
        }

        static Task Fail(string made, string call) => made == call ? throw new IOException("the vault is sealed") : Task.CompletedTask;
    }

    [Fact]
    public async Task A_vault_that_quotes_the_password_in_its_error_is_not_quoted()
    {
        RotationWorld world = RotationWorld.Rotated();
        string? stored = null;
        var actor = new RotationActor(world, "run")
        {
            OnStore = (_, password) => throw new InvalidOperationException("cannot store '" + (stored = password) + "'"),
        };
        RotationResult result = await actor.RotateAsync();
        Assert.Equal("VaultFailed", result.Failure!.Code);
        Assert.NotNull(stored);
        Assert.DoesNotContain(stored, result.Failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RotationWorld.Pending, RotationState.NotStarted)]
    [InlineData(RotationWorld.Secret, RotationState.Proved)]
    public async Task A_vault_that_loses_what_it_took_is_noticed_before_anything_depends_on_it(string entry, RotationState reached)
    {
        RotationWorld world = RotationWorld.Rotated();
        var actor = new RotationActor(world, "run") { OnStore = (name, password) => name == entry ? null : password };
        RotationResult result = await actor.RotateAsync();
        Assert.Equal(("VaultDoesNotKeep", reached, false), (result.Failure!.Code, result.State, result.Stored));
        Assert.Equal(reached == RotationState.NotStarted, world.Held == RotationWorld.Former);
        Assert.Empty(world.Losses);
        world.AssertWiped();

        Assert.Equal(RotationState.Done, (await new RotationActor(world, "run").RotateAsync()).State);
        world.AssertFinished();
    }

    [Fact]
    public async Task What_the_service_gets_is_what_the_vault_returns_even_when_it_changes_what_it_is_given()
    {
        RotationWorld world = RotationWorld.Rotated();
        var actor = new RotationActor(world, "run") { OnStore = static (_, password) => "Z9y" + password[3..] };
        Assert.Equal(RotationState.Done, (await actor.RotateAsync()).State);
        Assert.StartsWith("Z9y", world.Held, StringComparison.Ordinal);
        world.AssertFinished();
    }

    [Fact]
    public async Task The_slower_the_vault_the_longer_it_is_given_to_settle()
    {
        var clock = new FakeClock { SkipsWaits = true };
        var quick = new RotationActor(RotationWorld.Rotated(), "quick");
        await quick.RotateAsync(clock);
        Assert.Equal([TimeSpan.FromMilliseconds(250)], clock.Delays);

        var slow = new RotationActor(RotationWorld.Rotated(), "slow")
        {
            Before = call =>
            {
                clock.Advance(call == "set" || call == "login" ? TimeSpan.Zero : TimeSpan.FromSeconds(2));
                return Task.CompletedTask;
            },
        };
        Assert.Equal(RotationState.Done, (await slow.RotateAsync(clock)).State);
        // Two reads and a write of 2 s each, twice.
        Assert.Equal(TimeSpan.FromSeconds(12), clock.Delays[^1]);
    }

    [Fact]
    public async Task A_vault_without_metadata_does_all_but_tell_age_and_owner()
    {
        RotationWorld world = RotationWorld.Rotated(keepsNotes: false);
        RotationResult first = await new RotationActor(world, "first").RotateAsync();
        RotationResult second = await new RotationActor(world, "second").RotateAsync(configure: static options => options with { MaxAge = TimeSpan.FromDays(90) });
        Assert.Equal((RotationState.Done, RotationState.Done, 2), (first.State, second.State, world.Changes));
        world.AssertFinished();
        Assert.All(world.Vault.Values.ToList(), static entry => Assert.Null(entry.Note));
    }
}
