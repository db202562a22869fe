using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace TencentSes.RotationWorker;

/// <summary>Counts calls and kills this process, which cannot notice it, at one of them.</summary>
internal sealed class KillSwitch(KillPoint? point)
{
    private int _calls;

    public async Task<T> PassAsync<T>(CallKind kind, Func<Task<T>> call)
    {
        bool isHit = kind == point?.Kind && Interlocked.Increment(ref _calls) == point.Occurrence;
        if (isHit && !point!.IsAfter)
            Die();
        try
        {
            return await call();
        }
        finally
        {
            if (isHit)
                Die();
        }
    }

    private static void Die()
    {
        // SIGKILL, or TerminateProcess: no handler, no finally, no flush.
        Process.GetCurrentProcess().Kill();
        Thread.Sleep(Timeout.Infinite);
    }
}
