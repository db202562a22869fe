using System;
using System.Globalization;
using System.IO;
using System.Linq;
using TencentSes.Fuzz;
using TencentSes.Fuzz.Mutation;
using Xunit;

namespace TencentSes.UnitTests.Fuzz;

/// <summary>The readers of untrusted bytes, over all inputs that are kept and over some thousand new ones in each run.</summary>
public sealed class FuzzTargetTests
{
    public static TheoryData<string, int> Rounds => new() { { "answer", 3000 }, { "authorization", 5000 }, { "smtp-reply", 5000 }, { "smtp-command", 1500 } };

    public static TheoryData<string> Names => [.. FuzzTargets.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_kept_input_is_read_as_it_must_be(string name)
    {
        IFuzzTarget target = FuzzTargets.Find(name)!;
        Assert.InRange(Corpus.Replay(target, Corpus.DirectoryOf(target)), 20, 100);
    }

    [Theory]
    [MemberData(nameof(Rounds))]
    public void So_is_what_is_made_of_them_by_chance(string name, int inputs)
    {
        int seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {inputs} inputs, seed {seed}"));
        MutationRun.Run(FuzzTargets.Find(name)!, inputs, seed);
    }

    [Fact]
    public void Each_target_has_a_round() => Assert.Equal(Names.Select(row => row.Data), Rounds.Select(row => row.Data.Item1));

    [Fact]
    public void A_failure_names_the_input_that_repeats_it()
    {
        var failure = Assert.Throws<FuzzFailureException>(() => MutationRun.Run(new RefusingTarget(), 100, seed: 7));

        Assert.Contains("seed 7, input ", failure.Message, StringComparison.Ordinal);
        byte[] input = Convert.FromBase64String(failure.Message[(failure.Message.LastIndexOf(' ') + 1)..]);
        Assert.Throws<FormatException>(() => new RefusingTarget().Run(input));
        Assert.Equal(failure.Message, Assert.Throws<FuzzFailureException>(() => MutationRun.Run(new RefusingTarget(), 100, seed: 7)).Message);
    }

    [Fact]
    public void A_folder_without_inputs_proves_nothing() =>
        Assert.Throws<FuzzFailureException>(() => Corpus.Replay(FuzzTargets.All[0], Path.Combine(AppContext.BaseDirectory, "no-such-folder")));
}
