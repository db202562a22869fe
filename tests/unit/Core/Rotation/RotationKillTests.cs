using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Perf.RotationKill;
using TencentSes.Rotation;
using TencentSes.RotationWorker;
using Xunit;

namespace TencentSes.UnitTests.Core.Rotation;

/// <summary>Processes that rotate and are really killed.</summary>
public sealed class RotationKillTests(ITestOutputHelper output)
{
    private const int Addresses = 50;
    private const int RandomKills = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_anywhere_no_password_is_lost_and_a_last_run_finishes()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        patience.CancelAfter(Patience);
        await using KillWorld world = await KillWorld.StartAsync(Addresses, patience.Token);
        var series = new KillSeries(world, Environment.TickCount, output.WriteLine);

        IReadOnlyList<RotationLine> last = await series.RunAsync(KillSeries.BoundaryKills + RandomKills, patience.Token);

        output.WriteLine($"{series.Kills} kills, {series.Resumed} resumed, {series.Failed} failed, {world.CountSets()} passwords set, {world.CountHits()} faults");
        Assert.Empty(series.Lost);
        Assert.Equal(KillSeries.BoundaryKills + RandomKills, series.Kills);
        Assert.Equal(Addresses, last.Count);
        Assert.All(last, static line => Assert.Equal((RotationState.Done, null), (line.State, line.Message)));
        Assert.Empty(world.PendingAddresses);
        Assert.Empty(await world.FindClosedAsync(withPending: false, patience.Token));
        Assert.Empty(await world.FindStaleAsync());
        // It was no quiet day: without candidates to go on with and lost answers there was nothing to lose.
        Assert.NotEqual(0, series.Resumed);
        Assert.NotEqual(0, world.CountHits());
    }

    [Fact]
    public async Task Without_taking_over_the_next_run_names_the_killed_one_and_its_time()
    {
        await using KillWorld world = await KillWorld.StartAsync(addresses: 2, Cancelled);
        string address = world.Addresses[0];
        DateTimeOffset start = DateTimeOffset.UtcNow;
        WorkerEnd killed = await WorkerProcess.RunAsync(world.Order([address], 1, takesOver: false, new KillPoint(CallKind.Set, IsAfter: true, 1)), null, Cancelled);
        DateTimeOffset end = DateTimeOffset.UtcNow;
        Assert.True(killed.IsKilled);
        Assert.Empty(killed.Lines);
        Assert.Equal([address], world.PendingAddresses);

        RotationLine refused = Assert.Single((await WorkerProcess.RunAsync(world.Order([address], 1, takesOver: false), null, Cancelled)).Lines);
        RotationLine other = Assert.Single((await WorkerProcess.RunAsync(world.Order([world.Addresses[1]], 1, takesOver: false), null, Cancelled)).Lines);
        RotationLine taken = Assert.Single((await WorkerProcess.RunAsync(world.Order([address], 1, takesOver: true), null, Cancelled)).Lines);

        Assert.Equal((RotationState.NotStarted, "RotationInProgress"), (refused.State, refused.Code));
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{Environment.UserName}@{Environment.MachineName} pid {killed.ProcessId} "), refused.Message!, StringComparison.Ordinal);
        Assert.InRange(SinceIn(refused.Message!), start.AddSeconds(-1), end);
        Assert.Equal((RotationState.Done, false), (other.State, other.Resumed));
        Assert.Equal((RotationState.Done, true), (taken.State, taken.Resumed));
        Assert.Empty(world.PendingAddresses);
        Assert.Empty(await world.FindClosedAsync(withPending: false, Cancelled));
    }

    private static DateTimeOffset SinceIn(string message)
    {
        const string Format = "yyyy-MM-dd HH:mm:ss";
        int since = message.IndexOf(" since ", StringComparison.Ordinal) + " since ".Length;
        return DateTimeOffset.ParseExact(message.Substring(since, Format.Length), Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
    }
}
