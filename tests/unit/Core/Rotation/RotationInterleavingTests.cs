using System;
using System.Linq;
using System.Threading.Tasks;
using TencentSes.Errors;
using Xunit;

namespace TencentSes.UnitTests.Core.Rotation;

/// <summary>Runs of one address at the same time, in every order of their calls.</summary>
public sealed class RotationInterleavingTests
{
    private static readonly SesConfigurationException Denied = new("CredentialMissing", "There is no key.", "Give one.");

    public static TheoryData<string, string, string> Cases => [.. from start in new[] { "first", "rotated", "left" }
                                                                  from locks in new[] { "notes", "no notes", "forced" }
                                                                  from mishap in new[] { "none", "refused", "answer lost" }
                                                                  select new TheoryDataRow<string, string, string>(start, locks, mishap)];

    /// <summary>Without the one case in which the service refuses one run for sure and another, which was forced to take part, not.</summary>
    public static TheoryData<string, string, string> SafeCases => [.. Cases.Where(static row => !(row.Data is (_, "forced", "refused")))];

    [Theory]
    [MemberData(nameof(SafeCases))]
    public async Task While_the_vault_is_quicker_than_the_settle_time_nothing_is_ever_lost(string start, string locks, string mishap) =>
        Assert.Empty((await WalkAsync(start, locks, mishap, settles: true)).Losses.Take(1));

    public static TheoryData<string, string, string> LaterCases => [.. Cases.Where(static row => row.Data.Item1 != "first")];

    [Theory]
    [MemberData(nameof(LaterCases))]
    public async Task With_a_vault_of_any_slowness_what_is_lost_is_found_again_by_the_run_that_lives_on(string start, string locks, string mishap)
    {
        Interleavings walk = await WalkAsync(start, locks, mishap, settles: false);
        Assert.NotEmpty(walk.Ends);
    }

    [Fact]
    public async Task Three_runs_with_notes_lose_nothing_either()
    {
        Interleavings walk = await WalkAsync("rotated", "notes", "none", settles: true, runs: 3);
        Assert.Empty(walk.Losses.Take(1));
    }

    private static async Task<Interleavings> WalkAsync(string start, string locks, string mishap, bool settles, int runs = 2)
    {
        var walk = new Interleavings(() => World(start, locks != "no notes"), runs, options => options with { Force = locks == "forced" },
            (number, actor) => Happen(mishap, number, actor), settles);
        await walk.WalkAsync(TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper!.WriteLine($"{walk.States} states, {walk.Losses.Count} with a loss, {walk.Ends.Count} ends: "
            + string.Join(", ", walk.Ends.GroupBy(static end => string.Join(" + ", end.Results.Select(static result => result.Failure?.Code ?? result.State.ToString())))
                .Select(static group => group.Count() + " x " + group.Key)));

        Assert.Empty(walk.Unfinished.Take(1));
        Assert.Empty(walk.Ends.Where(static end => !end.World.IsSafe).Select(static end => end.World.Describe()));
        return walk;
    }

    private static RotationWorld World(string start, bool keepsNotes)
    {
        if (start == "first")
            return new RotationWorld { KeepsNotes = keepsNotes };
        RotationWorld world = RotationWorld.Rotated(keepsNotes);
        if (start == "left")
            world.Vault[RotationWorld.Pending] = ("Ab12Cd34Ef56Gh78Ij90", null);
        return world;
    }

    // To the first run only: what the service refuses one it may let the other do.
    private static void Happen(string mishap, int number, RotationActor actor)
    {
        if (number > 0)
            return;
        if (mishap == "refused")
            actor.OnSet = static _ => throw Denied;
        if (mishap == "answer lost")
            actor.After = static call =>
            {
                if (call == "set")
                    throw new TimeoutException("No answer came.");
            };
    }
}
