using System;
using System.Diagnostics;
using System.IO;
using System.Threading;

namespace TencentSes.Perf.Memory;

/// <summary>Watches the working set of its own process from its making to its end.</summary>
internal sealed class WorkingSetSampler : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Process _process = Process.GetCurrentProcess();
    private readonly ManualResetEventSlim _ended = new();
    private readonly Thread _thread;
    private readonly long _peakBefore;

    public WorkingSetSampler()
    {
        ResetPeak();
        _process.Refresh();
        Before = Highest = _process.WorkingSet64;
        _peakBefore = _process.PeakWorkingSet64;
        _thread = new Thread(Watch) { IsBackground = true };
        _thread.Start();
    }

    public long Before { get; }

    /// <summary>The highest working set; complete after <see cref="End"/>.</summary>
    public long Highest { get; private set; }

    public void End()
    {
        _ended.Set();
        _thread.Join();
        Sample();
        // The system sees what happens between two samples; an older peak says nothing about this time.
        if (_process.PeakWorkingSet64 > _peakBefore)
            Highest = Math.Max(Highest, _process.PeakWorkingSet64);
    }

    public void Dispose()
    {
        _ended.Set();
        _thread.Join();
        _process.Dispose();
        _ended.Dispose();
    }

    private void Watch()
    {
        while (!_ended.Wait(Interval))
            Sample();
    }

    private void Sample()
    {
        _process.Refresh();
        Highest = Math.Max(Highest, _process.WorkingSet64);
    }

    // Linux can start the peak anew; elsewhere, and where that is refused, a peak of the warm-up stays and only a higher one counts.
    private static void ResetPeak()
    {
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            File.WriteAllText("/proc/self/clear_refs", "5");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }
}
