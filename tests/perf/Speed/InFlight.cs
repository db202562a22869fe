using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace TencentSes.Perf.Speed;

/// <summary>Makes calls, so many at a time.</summary>
internal static class InFlight
{
    public static Task RunAsync(int calls, int atOnce, Func<Task> call)
    {
        int left = calls;
        return Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => Task.Run(WorkAsync)));

        async Task WorkAsync()
        {
            while (Interlocked.Decrement(ref left) >= 0)
                await call().ConfigureAwait(false);
        }
    }
}
