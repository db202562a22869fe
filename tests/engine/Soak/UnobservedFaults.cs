using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace TencentSes.EngineTests.Soak;

/// <summary>Collects the exceptions of tasks that nobody looked at.</summary>
internal sealed class UnobservedFaults : IDisposable
{
    private readonly ConcurrentQueue<Exception> _faults = new();

    public UnobservedFaults()
    {
        // What earlier tests left behind is not ours.
        Collect();
        TaskScheduler.UnobservedTaskException += Note;
    }

    public void Dispose() => TaskScheduler.UnobservedTaskException -= Note;

    /// <summary>Those of all tasks that are garbage by now.</summary>
    public IReadOnlyList<string> Find()
    {
        Collect();
        return [.. _faults.Select(static fault => fault.ToString())];
    }

    private static void Collect()
    {
        for (int round = 0; round < 3; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    private void Note(object? sender, UnobservedTaskExceptionEventArgs e) => _faults.Enqueue(e.Exception);
}
