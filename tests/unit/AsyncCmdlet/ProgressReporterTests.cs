using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.PowerShell.Abstractions;
using Xunit;

namespace TencentSes.UnitTests.AsyncCmdlets;

public sealed class ProgressReporterTests
{
    private readonly List<ProgressRecord> _shown = [];
    private TimeSpan _now = TimeSpan.FromHours(5);

    [Fact]
    public void At_most_four_updates_a_second_are_shown()
    {
        ProgressReporter reporter = Create();
        for (int i = 0; i < 100; i++)
        {
            reporter.Report("step " + i, i);
            _now += TimeSpan.FromMilliseconds(10);
        }

        Assert.Equal([0, 25, 50, 75], _shown.Select(record => record.PercentComplete));
        Assert.Equal("step 75", _shown[3].StatusDescription);
    }

    [Fact]
    public void Every_record_of_a_bar_has_one_id_and_another_bar_has_another()
    {
        ProgressReporter first = Create(), second = Create();
        first.Report("a");
        first.Complete();
        second.Report("b");

        Assert.Equal("activity", _shown[0].Activity);
        Assert.Equal(_shown[0].ActivityId, _shown[1].ActivityId);
        Assert.NotEqual(_shown[0].ActivityId, _shown[2].ActivityId);
    }

    [Fact]
    public void Completing_shows_one_completed_record_at_once_and_nothing_after_it()
    {
        ProgressReporter reporter = Create();
        reporter.Report("a");
        reporter.Complete();
        reporter.Complete();
        _now += TimeSpan.FromMinutes(1);
        reporter.Report("b");

        Assert.Equal([ProgressRecordType.Processing, ProgressRecordType.Completed], _shown.Select(record => record.RecordType));
    }

    [Fact]
    public void A_bar_that_was_never_shown_is_not_taken_away()
    {
        Create().Complete();

        Assert.Empty(_shown);
    }

    [Theory]
    [InlineData(-7, -9, -1, -1)]
    [InlineData(0, 0, 0, 0)]
    [InlineData(100, 90, 100, 90)]
    [InlineData(250, 1, 100, 1)]
    public void Figures_outside_their_range_are_made_valid(int percent, int seconds, int shownPercent, int shownSeconds)
    {
        Create().Report("a", percent, seconds);

        Assert.Equal((shownPercent, shownSeconds), (_shown[0].PercentComplete, _shown[0].SecondsRemaining));
    }

    [Fact]
    public void In_a_cmdlet_jobs_share_a_bar_and_a_forgotten_one_is_taken_away()
    {
        using Engine engine = new();
        ProgressReporter? reporter = null;
        engine.With("begin", worker =>
        {
            reporter = new ProgressReporter("activity", worker.WriteProgress, () => _now);
            return Task.CompletedTask;
        }).With("work", worker =>
        {
            for (int i = 0; i < 20; i++)
                worker.StartJob(() => { reporter!.Report("busy", 50); return Task.CompletedTask; });
            return Task.CompletedTask;
        });

        engine.Run("$ProgressPreference = 'Continue'; 1..3 | Invoke-Worker -Begin $begin -Process $work");

        Assert.Equal(
            [ProgressRecordType.Processing, ProgressRecordType.Completed],
            engine.Person.Progress.Select(shown => shown.Record.RecordType));
    }

    private ProgressReporter Create() => new("activity", _shown.Add, () => _now);
}
