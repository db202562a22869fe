using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace TencentSes.PowerShell.Abstractions;

/// <summary>
/// Looks at things until each has ended or the time is over: at once, then after gaps that grow by half each time, to ten times the first.
/// The last gap is cut so that the last look falls on the end of the time.
/// </summary>
/// <param name="firstGap">Time between the first look and the second.</param>
/// <param name="timeout">Time from the first look to the last.</param>
/// <param name="clock">Time passed since any fixed moment, never going back.</param>
/// <param name="delay">Waits.</param>
internal sealed class PollLoop(TimeSpan firstGap, TimeSpan timeout, Func<TimeSpan> clock, Func<TimeSpan, CancellationToken, Task> delay)
{
    private const int MostGrowth = 10;

    /// <summary>Looks at each thing until it has ended.</summary>
    /// <param name="things">What to look at.</param>
    /// <param name="hasEnded">Looks once; true when no further look is needed.</param>
    /// <param name="waiting">Told before each wait what is still pending and how long the wait is.</param>
    /// <param name="cancellationToken">Ends the loop at its next wait.</param>
    /// <returns>What had not ended in time.</returns>
    public async Task<IReadOnlyList<T>> RunAsync<T>(
        IEnumerable<T> things,
        Func<T, Task<bool>> hasEnded,
        Action<IReadOnlyList<T>, TimeSpan> waiting,
        CancellationToken cancellationToken)
    {
        TimeSpan start = clock(), gap = firstGap;
        var mostGap = TimeSpan.FromTicks(firstGap.Ticks * MostGrowth);
        List<T> pending = things.ToList();
        bool last = false;
        while (true)
        {
            var left = new List<T>();
            foreach (T thing in pending)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (!await hasEnded(thing).ConfigureAwait(false))
                    left.Add(thing);
            }
            pending = left;
            TimeSpan timeLeft = timeout - (clock() - start);
            if (pending.Count == 0 || last || timeLeft <= TimeSpan.Zero)
                return pending;

            // A timer may fire a moment before the clock says so; the look after the whole time is the last one all the same.
            last = gap >= timeLeft;
            TimeSpan wait = last ? timeLeft : gap;
            waiting(pending, wait);
            await delay(wait, cancellationToken).ConfigureAwait(false);
            var grown = TimeSpan.FromTicks(gap.Ticks * 3 / 2);
            gap = grown < mostGap ? grown : mostGap;
        }
    }
}
