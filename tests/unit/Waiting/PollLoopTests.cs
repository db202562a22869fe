using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.PowerShell.Abstractions;
using Xunit;

namespace TencentSes.UnitTests.Waiting;

/// <summary>The loop behind the Wait- commands, with a clock that only its own waits move.</summary>
public sealed class PollLoopTests
{
    private readonly List<double> _waits = [];
    private TimeSpan _now = TimeSpan.FromHours(5);

    private static CancellationToken Never => CancellationToken.None;

    [Fact]
    public async Task The_first_look_comes_at_once_and_no_wait_follows_an_end()
    {
        int looks = 0;

        IReadOnlyList<string> late = await Loop(10, 100).RunAsync(["a"], _ => Ended(++looks == 1), Ignore, Never);

        Assert.Empty(late);
        Assert.Equal(1, looks);
        Assert.Empty(_waits);
    }

    [Fact]
    public async Task Gaps_grow_by_half_to_ten_times_the_first_one()
    {
        int looks = 0;

        await Loop(10, 100_000).RunAsync(["a"], _ => Ended(++looks == 12), Ignore, Never);

        Assert.Equal([10, 15, 22.5, 33.75, 50.625, 75.9375, 100, 100, 100, 100, 100], _waits);
    }

    [Fact]
    public async Task The_last_look_falls_on_the_end_of_the_time()
    {
        List<double> looks = [];

        IReadOnlyList<string> late = await Loop(10, 30).RunAsync(["a"], _ => Look(looks, ended: false), Ignore, Never);

        Assert.Equal(["a"], late);
        Assert.Equal([0, 10, 25, 30], looks);
    }

    [Fact]
    public async Task An_end_at_the_last_look_counts()
    {
        List<double> looks = [];

        IReadOnlyList<string> late = await Loop(10, 30).RunAsync(["a"], _ => Look(looks, ended: looks.Count == 3), Ignore, Never);

        Assert.Empty(late);
    }

    [Fact]
    public async Task A_look_that_takes_longer_than_the_time_is_the_last_one()
    {
        int looks = 0;

        IReadOnlyList<string> late = await Loop(10, 30).RunAsync(
            ["a"],
            _ =>
            {
                looks++;
                _now += TimeSpan.FromSeconds(31);
                return Ended(false);
            },
            Ignore,
            Never);

        Assert.Equal(["a"], late);
        Assert.Equal(1, looks);
    }

    [Fact]
    public async Task Each_thing_is_looked_at_until_it_has_ended_and_the_rest_is_told_before_each_wait()
    {
        List<string> looks = [], told = [];

        IReadOnlyList<string> late = await Loop(10, 25).RunAsync(
            ["a", "b", "c"],
            thing =>
            {
                looks.Add(thing);
                return Ended(thing == "b" || (thing == "a" && looks.Count > 3));
            },
            (pending, wait) => told.Add(string.Join('+', pending) + " " + wait.TotalSeconds),
            Never);

        Assert.Equal(["c"], late);
        Assert.Equal(["a", "b", "c", "a", "c", "c"], looks);
        Assert.Equal(["a+c 10", "c 15"], told);
    }

    [Fact]
    public async Task Cancelling_ends_the_wait()
    {
        using CancellationTokenSource stop = new();
        PollLoop loop = new(TimeSpan.FromSeconds(10), TimeSpan.FromHours(1), () => _now, Task.Delay);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => loop.RunAsync(["a"], _ => Ended(false), (_, _) => stop.Cancel(), stop.Token));
    }

    [Fact]
    public async Task Cancelling_ends_a_long_row_of_looks()
    {
        using CancellationTokenSource stop = new();
        int looks = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Loop(10, 100).RunAsync(
            Enumerable.Range(0, 1000),
            _ =>
            {
                if (++looks == 3)
                    stop.Cancel();
                return Ended(false);
            },
            (_, _) => { },
            stop.Token));

        Assert.Equal(3, looks);
    }

    private static Task<bool> Ended(bool ended) => Task.FromResult(ended);

    private static void Ignore(IReadOnlyList<string> pending, TimeSpan wait)
    {
    }

    private PollLoop Loop(double gap, double timeout) => new(TimeSpan.FromSeconds(gap), TimeSpan.FromSeconds(timeout), () => _now, (wait, _) =>
    {
        _waits.Add(wait.TotalSeconds);
        _now += wait;
        return Task.CompletedTask;
    });

    private Task<bool> Look(List<double> looks, bool ended)
    {
        looks.Add((_now - TimeSpan.FromHours(5)).TotalSeconds);
        return Ended(ended);
    }
}
