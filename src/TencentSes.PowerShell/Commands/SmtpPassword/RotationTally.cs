using System.Globalization;
using System.Threading;
using TencentSes.Rotation;

namespace TencentSes.PowerShell.Commands;

/// <summary>Counts the results of a run, from any thread.</summary>
internal sealed class RotationTally
{
    private int _done;
    private int _resumed;
    private int _proved;
    private int _skipped;
    private int _failed;
    private int _pending;

    public bool IsEmpty => _done + _skipped + _failed == 0;

    public void Count(RotationResult result)
    {
        if (result.Failure is not null)
        {
            Interlocked.Increment(ref _failed);
            Add(ref _pending, result.PendingName is not null);
            return;
        }
        Add(ref _skipped, result.State == RotationState.Skipped);
        Add(ref _done, result.State == RotationState.Done);
        Add(ref _resumed, result.Resumed);
        Add(ref _proved, result.Proved);
    }

    /// <summary>The numbers as a sentence.</summary>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture,
        "{0} rotated ({1} of them resumed, {2} proved by a login), {3} young enough, {4} failed{5}.",
        _done, _resumed, _proved, _skipped, _failed, _pending == 0 ? "" : string.Format(CultureInfo.InvariantCulture, " ({0} of them will be resumed by the next run)", _pending));

    private static void Add(ref int counter, bool counts)
    {
        if (counts)
            Interlocked.Increment(ref counter);
    }
}
