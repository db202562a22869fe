using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using TencentSes.Rotation;
using Xunit;

namespace TencentSes.UnitTests.Core.Rotation;

/// <summary>Runs that are killed. Whatever happens, the vault holds what the service holds, and the next run finishes.</summary>
public sealed class RotationCrashTests
{
    [Theory]
    [InlineData("first rotation", true)]
    [InlineData("first rotation", false)]
    [InlineData("rotated before", true)]
    [InlineData("rotated before", false)]
    [InlineData("left by another", true)]
    [InlineData("left by another", false)]
    public async Task Killed_before_or_after_any_call_the_next_run_finishes(string start, bool keepsNotes)
    {
        int calls = await CountCallsAsync(start, keepsNotes);
        Assert.InRange(calls, 9, 20);
        for (int call = 0; call < calls; call++)
        {
            foreach (bool after in new[] { false, true })
            {
                RotationWorld world = World(start, keepsNotes);
                string? held = world.Held;
                RotationActor killed = new RotationActor(world, "killed").DiesAt(call, after);
                await killed.RotateAsync();
                Assert.Equal(call + (after ? 1 : 0), killed.Calls.Count);
                Assert.Empty(world.Losses);
                // What was stored under the name itself is a finished rotation; all else that was left is finished, not replaced.
                bool left = world.Vault.TryGetValue(RotationWorld.Pending, out var pending)
                    && pending.Password != world.Vault.GetValueOrDefault(RotationWorld.Secret).Password;

                RotationResult next = await new RotationActor(world, "next").RotateAsync(configure: static options => options with { Force = true });
                Assert.Equal((RotationState.Done, null), (next.State, next.Failure));
                world.AssertFinished();
                world.AssertWiped();
                Assert.NotEqual(held, world.Held);
                Assert.Equal(left, next.Resumed);
                if (left)
                    Assert.Equal((1, pending.Password), (world.Changes, world.Held));
            }
        }
    }

    [Fact]
    public async Task Killed_at_random_and_with_a_vault_and_a_service_that_fail_at_random_nothing_is_lost()
    {
        int seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper!.WriteLine("Seed " + seed.ToString(CultureInfo.InvariantCulture));
        var random = new Random(seed);
        for (int trial = 0; trial < 600; trial++)
        {
            RotationWorld world = World(new[] { "first rotation", "rotated before", "left by another" }[trial % 3], random.Next(2) == 0);
            List<string> told = [];
            int unlucky = random.Next(1, 6);
            for (int run = 0; run < unlucky; run++)
            {
                var actor = new RotationActor(world, "run " + run);
                if (random.Next(2) == 0)
                    actor.DiesAt(random.Next(16), random.Next(2) == 0);
                else
                    FailAtRandom(actor, random);
                RotationResult result = await actor.RotateAsync(configure: options => options with { Force = random.Next(2) == 0, Prove = random.Next(4) != 0 });
                told.AddRange(actor.Calls.Select(call => run + " " + call));
                told.Add(run + " " + result.State + " " + result.Failure?.Message);
            }
            RotationResult last = await new RotationActor(world, "last").RotateAsync(configure: static options => options with { Force = true });
            Assert.True(last.State == RotationState.Done && world.Losses.Count == 0, $"Seed {seed}, trial {trial}: {last.State}, {last.Failure}\n"
                + string.Join('\n', world.Losses) + "\n" + string.Join('\n', told));
            world.AssertFinished();
            world.AssertWiped();
        }
    }

    [Fact]
    public async Task A_run_killed_with_its_notes_is_waited_for_and_then_finished()
    {
        RotationWorld world = RotationWorld.Rotated();
        var clock = new Support.FakeClock { SkipsWaits = true };
        await new RotationActor(world, "killed").DiesAt(5, after: true).RotateAsync(clock);

        RotationResult early = await new RotationActor(world, "early").RotateAsync(clock);
        Assert.Equal("RotationInProgress", early.Failure!.Code);
        clock.Advance(TimeSpan.FromMinutes(15));
        RotationResult late = await new RotationActor(world, "late").RotateAsync(clock);
        Assert.Equal((RotationState.Done, true), (late.State, late.Resumed));
        world.AssertFinished();
    }

    // Before or after the call takes effect; lost answers of the service and failures of the vault alike.
    private static void FailAtRandom(RotationActor actor, Random random)
    {
        int chance = random.Next(2, 10);
        actor.Before = _ => random.Next(chance) == 0 ? throw new IOException("failed before") : Task.CompletedTask;
        actor.After = _ =>
        {
            if (random.Next(chance) == 0)
                throw new IOException("failed after");
        };
        actor.OnLogin = () => random.Next(chance) == 0 ? RotationActor.Refused : null;
    }

    private static async Task<int> CountCallsAsync(string start, bool keepsNotes)
    {
        RotationWorld world = World(start, keepsNotes);
        var actor = new RotationActor(world, "counted");
        RotationResult result = await actor.RotateAsync(configure: static options => options with { Force = true });
        Assert.Equal(RotationState.Done, result.State);
        world.AssertFinished();
        world.AssertWiped();
        return actor.Calls.Count;
    }

    private static RotationWorld World(string start, bool keepsNotes)
    {
        if (start == "first rotation")
            return new RotationWorld { KeepsNotes = keepsNotes };
        RotationWorld world = RotationWorld.Rotated(keepsNotes);
        if (start == "left by another")
            world.Vault[RotationWorld.Pending] = ("Ab12Cd34Ef56Gh78Ij90", null);
        return world;
    }
}
