using System;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Transport;

namespace TencentSes.UnitTests.Core.Rotation;

/// <summary>A clock of one run, whose waits end when the schedule says so. Only waits take time.</summary>
/// <param name="wait">Awaited in each wait.</param>
internal sealed class GatedClock(Func<Task> wait) : SesClock
{
    private TimeSpan _elapsed;

    public override DateTimeOffset UtcNow => new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    public override TimeSpan Monotonic => _elapsed;

    public override async Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        await wait();
        _elapsed += delay;
    }
}
