using System;
using System.Linq;
using System.Threading.Tasks;
using CsCheck;
using TencentSes.Emulator;
using Xunit;

namespace TencentSes.UnitTests.Emulator;

/// <summary>Which calls of a sequence a fault hits.</summary>
public sealed class FaultChanceTests
{
    private const int Calls = 24;

    [Fact]
    public async Task Skip_count_and_seed_decide_which_calls_are_hit()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await Gen.Select(Gen.Int[0, 6], Gen.Int[0, 6], Gen.Int, Gen.Double[0.05, 1]).SampleAsync(
            async (skip, count, seed, probability) =>
            {
                Fault unlimited = new() { Kind = FaultKind.Error, Action = "ListEmailAddress", Count = 0, Seed = seed, Probability = probability };
                bool[] all = await HitsAsync(emulator, unlimited);
                bool[] again = await HitsAsync(emulator, unlimited);
                bool[] some = await HitsAsync(emulator, unlimited with { Count = count, Skip = skip });

                // Skipped calls draw nothing, spared ones use nothing up, and after the last hit nothing more happens.
                int left = count == 0 ? Calls : count;
                bool[] expected = [.. Enumerable.Repeat(false, skip), .. all.Take(Calls - skip).Select(isHit => isHit && left-- > 0)];
                Assert.Equal(all, again);
                Assert.Equal(expected, some);
            },
            iter: 30,
            threads: 1);
    }

    [Fact]
    public async Task A_probability_hits_its_share_of_the_calls()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        emulator.Control.AddFault(new Fault { Kind = FaultKind.Error, Count = 0, Probability = 0.25, Seed = 20260801 });
        int hits = 0;

        for (int i = 0; i < 400; i++)
        {
            hits += (await emulator.CallAsync("ListEmailAddress")).Code is null ? 0 : 1;
        }

        // 100 are expected with a standard deviation of 8.7; the seed is fixed, so that this does not hang on luck.
        Assert.InRange(hits, 70, 130);
        Assert.Equal(hits, emulator.Control.Requests.Count(request => request.Fault == FaultKind.Error && !request.Processed));
    }

    [Fact]
    public async Task Other_calls_do_not_change_which_calls_of_an_action_are_hit()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        Fault fault = new() { Kind = FaultKind.Error, Action = "ListEmailAddress", Count = 0, Seed = 7, Probability = 0.5 };
        bool[] alone = await HitsAsync(emulator, fault);

        emulator.Control.ClearFaults();
        emulator.Control.AddFault(new Fault { Kind = FaultKind.Error, Action = "ListEmailIdentities", Count = 0, Seed = 8, Probability = 0.5 });
        emulator.Control.AddFault(fault);
        bool[] among = new bool[Calls];
        for (int i = 0; i < Calls; i++)
        {
            await emulator.CallAsync("ListEmailIdentities");
            among[i] = (await emulator.CallAsync("ListEmailAddress")).Code is not null;
        }

        Assert.Equal(alone, among);
        Assert.Contains(true, alone);
        Assert.Contains(false, alone);
    }

    [Fact]
    public async Task A_drawn_seed_is_shown_and_repeats_the_run()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        Fault ordered = new() { Kind = FaultKind.Error, Action = "ListEmailAddress", Count = 0, Probability = 0.5 };

        Fault added = emulator.Control.AddFault(ordered);
        Fault other = emulator.Control.AddFault(ordered with { Action = "SendEmail" });

        Assert.Equal(added.Seed, emulator.Control.Faults[0].Seed);
        Assert.NotNull(added.Seed);
        Assert.NotEqual(added.Seed, other.Seed);
        TestContext.Current.TestOutputHelper!.WriteLine($"Seed {added.Seed}");
        Assert.Equal(await HitsAsync(emulator, added), await HitsAsync(emulator, ordered with { Seed = added.Seed }));
    }

    [Fact]
    public async Task A_call_that_an_earlier_failure_hit_leaves_the_next_fault_as_it_was()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        Fault fault = new() { Kind = FaultKind.Error, Action = "ListEmailAddress", Count = 0, Seed = 3, Probability = 0.5 };
        bool[] alone = await HitsAsync(emulator, fault);

        emulator.Control.ClearFaults();
        emulator.Control.AddFault(new Fault { Kind = FaultKind.Error, Code = "ServiceUnavailable", Count = 5 });
        emulator.Control.AddFault(fault);
        for (int i = 0; i < 5; i++)
        {
            await emulator.FailAsync("ServiceUnavailable", "ListEmailAddress");
        }

        Assert.Equal(alone, await CallAsync(emulator));
    }

    private static Task<bool[]> HitsAsync(TestEmulator emulator, Fault fault)
    {
        emulator.Control.ClearFaults();
        emulator.Control.AddFault(fault);
        return CallAsync(emulator);
    }

    private static async Task<bool[]> CallAsync(TestEmulator emulator)
    {
        bool[] hits = new bool[Calls];
        for (int i = 0; i < Calls; i++)
        {
            hits[i] = (await emulator.CallAsync("ListEmailAddress")).Code is not null;
        }

        return hits;
    }
}
