using System;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Transport;
using Xunit;

namespace TencentSes.UnitTests.Core.Transport;

/// <summary>The clock of the machine.</summary>
public sealed class SesClockTests
{
    [Fact]
    public void It_tells_the_time_in_UTC()
    {
        DateTimeOffset before = DateTimeOffset.UtcNow, told = SesClock.System.UtcNow, after = DateTimeOffset.UtcNow;
        Assert.InRange(told, before, after);
        Assert.Equal(TimeSpan.Zero, told.Offset);
    }

    [Fact]
    public async Task A_wait_takes_at_least_its_time_on_the_steady_clock()
    {
        TimeSpan wait = TimeSpan.FromMilliseconds(30), before = SesClock.System.Monotonic;
        await SesClock.System.DelayAsync(wait, TestContext.Current.CancellationToken);
        // Timers tick in milliseconds.
        Assert.InRange(SesClock.System.Monotonic - before, wait - TimeSpan.FromMilliseconds(2), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_wait_can_be_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        Task wait = SesClock.System.DelayAsync(TimeSpan.FromHours(1), cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
    }
}
