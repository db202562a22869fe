using System;
using System.Threading;

namespace TencentSes.Emulator;

/// <summary>The emulator's two times: calendar time, which tests may shift, and a steady one for rates, which nothing shifts.</summary>
internal sealed class EmulatorClock(TimeProvider provider)
{
    private long _offsetTicks;

    public TimeSpan Offset
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref _offsetTicks));
        set => Interlocked.Exchange(ref _offsetTicks, value.Ticks);
    }

    public DateTimeOffset UtcNow => provider.GetUtcNow() + Offset;

    public TimeSpan Steady => provider.GetElapsedTime(0, provider.GetTimestamp());
}
