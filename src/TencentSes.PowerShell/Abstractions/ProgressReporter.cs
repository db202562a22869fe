using System;
using System.Diagnostics;
using System.Management.Automation;
using System.Threading;

namespace TencentSes.PowerShell.Abstractions;

/// <summary>
/// One progress bar: always the same activity id, at most four updates a second, and one completed record at the end. May be used
/// from any thread when <c>write</c> may, as <see cref="AsyncCmdlet.WriteProgress"/> does.
/// </summary>
public sealed class ProgressReporter
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private static int _lastActivityId;

    private readonly object _gate = new();
    private readonly int _activityId = Interlocked.Increment(ref _lastActivityId);
    private readonly string _activity;
    private readonly Action<ProgressRecord> _write;
    private readonly Func<TimeSpan> _clock;
    private TimeSpan? _lastUpdate;
    private bool _completed;

    /// <summary>Prepares a bar; nothing is shown before the first report.</summary>
    /// <param name="activity">What the person waits for; not empty.</param>
    /// <param name="write">Takes each record that is to be shown.</param>
    /// <param name="clock">Time passed since any fixed moment, never going back; the system's stopwatch when left out.</param>
    public ProgressReporter(string activity, Action<ProgressRecord> write, Func<TimeSpan>? clock = null)
    {
        _activity = activity;
        _write = write;
        Stopwatch stopwatch = Stopwatch.StartNew();
        _clock = clock ?? (() => stopwatch.Elapsed);
    }

    /// <summary>Shows the state, or drops it when the last update is less than 250 ms old or the bar is complete.</summary>
    /// <param name="status">What is being done now; not empty.</param>
    /// <param name="percentComplete">0 to 100, taken to the nearest of these when outside; negative when unknown.</param>
    /// <param name="secondsRemaining">Estimated seconds; negative when unknown.</param>
    public void Report(string status, int percentComplete = -1, int secondsRemaining = -1)
    {
        lock (_gate)
        {
            TimeSpan now = _clock();
            if (_completed || now - _lastUpdate < Interval)
                return;
            _lastUpdate = now;
            _write(new ProgressRecord(_activityId, _activity, status)
            {
                PercentComplete = Math.Max(-1, Math.Min(100, percentComplete)),
                SecondsRemaining = Math.Max(-1, secondsRemaining),
            });
        }
    }

    /// <summary>Takes the bar away, once, and only when it was ever shown.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            if (!_completed && _lastUpdate is not null)
                _write(new ProgressRecord(_activityId, _activity, _activity) { RecordType = ProgressRecordType.Completed });
            _completed = true;
        }
    }
}
