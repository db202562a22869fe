using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace TencentSes.EngineTests.Soak;

/// <summary>Whatever the network and the service do, the commands say what happened: done, not done, or not known.</summary>
[Collection(nameof(SoakCollection))]
public sealed class SoakTests : IClassFixture<SoakRun>
{
    private const long HeapBound = 24L * 1024 * 1024;
    // One call in twenty is hit; the fewest are those whose failure shows (waits and clocks are not counted).
    private const double FewestFaults = 0.02;
    private const double FewestSuccesses = 0.8;
    private const int Shown = 20;

    private readonly SoakRun _run;

    public SoakTests(SoakRun run, ITestOutputHelper output)
    {
        _run = run;
        output.WriteLine(run.Summary);
    }

    [Fact]
    public void Every_kind_of_fault_was_there_and_most_calls_came_through()
    {
        Assert.InRange(_run.CallCount, SoakRun.AllCalls, int.MaxValue);
        Assert.True(_run.TryCount > _run.CallCount, _run.Summary);
        Assert.All(SoakFaults.Frequent, kind => Assert.True(_run.Faults.ContainsKey(kind), kind + " was not there."));
        Assert.InRange(_run.Faults.Values.Sum(), FewestFaults * _run.CallCount, _run.CallCount);
        Assert.Equal(9, _run.SuccessShares.Count);
        Assert.All(_run.SuccessShares, share => Assert.InRange(share.Value, FewestSuccesses, 1));
        Assert.InRange(_run.ReadSuccessShare, FewestSuccesses, 1);
    }

    [Fact]
    public void Each_input_gets_one_result_or_one_error() => AssertNone(_run.WrongOutputs);

    [Fact]
    public void A_success_happened_once_and_a_failure_never_and_all_else_was_reported_as_unknown() => AssertNone(_run.Untruths);

    [Fact]
    public void A_RequestId_is_that_of_the_call() => AssertNone(_run.WrongRequestIds);

    [Fact]
    public void Accounts_are_never_mixed() => AssertNone(_run.MixedAccounts);

    [Fact]
    public void No_mail_is_accepted_twice() => AssertNone(_run.WrongMails);

    [Fact]
    public void The_lists_of_the_service_agree_with_what_was_reported() => AssertNone(_run.WrongLists);

    [Fact]
    public void The_password_that_was_set_last_is_the_one_that_logs_in() => AssertNone(_run.WrongPasswords);

    [Fact]
    public void Memory_does_not_grow_with_the_number_of_calls() =>
        Assert.True(_run.HeapGrowth < HeapBound, $"{_run.HeapGrowth / 1024} KB");

    [Fact]
    public void Disconnecting_closes_the_connections()
    {
        Assert.True(_run.ConnectionsBeforeDisconnect > 0, "There was no connection to close.");
        Assert.Equal(0, _run.ConnectionsAfterDisconnect);
    }

    [Fact]
    public void No_task_fails_unseen() => AssertNone(_run.UnobservedFaults);

    private static void AssertNone(IReadOnlyList<string> problems) =>
        Assert.True(problems.Count == 0, $"{problems.Count} problems:{Environment.NewLine}{string.Join(Environment.NewLine, problems.Take(Shown))}");
}
