using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace TencentSes.Transport;

/// <summary>Time as the client sees it; replaced in tests.</summary>
public abstract class SesClock
{
    /// <summary>The clock of the machine.</summary>
    public static SesClock System { get; } = new MachineClock();

    /// <summary>Wall-clock time, UTC.</summary>
    public abstract DateTimeOffset UtcNow { get; }

    /// <summary>Time since some fixed moment; never jumps.</summary>
    public abstract TimeSpan Monotonic { get; }

    /// <summary>Waits.</summary>
    public abstract Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken);

    private sealed class MachineClock : SesClock
    {
        private static readonly double TicksPerTick = (double)TimeSpan.TicksPerSecond / Stopwatch.Frequency;

        public override DateTimeOffset UtcNow => DateTimeOffset.UtcNow;

        public override TimeSpan Monotonic => new((long)(Stopwatch.GetTimestamp() * TicksPerTick));

        public override Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken) => Task.Delay(delay, cancellationToken);
    }
}
