using System;
using System.Collections.Concurrent;
using System.Threading;

namespace TencentSes.Transport;

/// <summary>
/// How far the clock of this machine is from that of an endpoint, learnt from its Date header when it refuses a timestamp. Remembered per
/// endpoint for the life of the process.
/// </summary>
internal sealed class ClockOffset
{
    // The service accepts minutes. A second or so is the way of the answer and the rounding of its Date, and explains no refusal.
    private const int LeastSeconds = 30;

    private static readonly ConcurrentDictionary<string, ClockOffset> Offsets = new(StringComparer.OrdinalIgnoreCase);

    private long _seconds;
    private int _warned;

    public long Seconds => Interlocked.Read(ref _seconds);

    public static ClockOffset Of(string host) => Offsets.GetOrAdd(host, static _ => new ClockOffset());

    /// <summary>True when the offset learnt differs from the one that the refused request was signed with, so that another signature can help.</summary>
    public bool Learn(DateTimeOffset? serverTime, DateTimeOffset localTime, long signedWith)
    {
        if (serverTime is null)
            return false;
        long seconds = (long)Math.Round((serverTime.Value - localTime).TotalSeconds);
        if (Math.Abs(seconds - signedWith) < LeastSeconds)
            return false;
        Interlocked.Exchange(ref _seconds, seconds);
        return true;
    }

    /// <summary>True once.</summary>
    public bool ShouldWarn() => Interlocked.Exchange(ref _warned, 1) == 0;
}
