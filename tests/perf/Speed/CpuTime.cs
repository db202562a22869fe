using System;
using System.Threading.Tasks;

namespace TencentSes.Perf.Speed;

/// <summary>Processor time of this process, all threads and the kernel's work for it, for one piece of work.</summary>
internal static class CpuTime
{
    /// <summary>Microseconds for each of so many calls.</summary>
    public static async Task<double> PerCallAsync(int calls, Func<Task> work)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        await work();
        return (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / calls;
    }
}
