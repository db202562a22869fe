using System;
using System.Diagnostics;
using System.Text.Json;
using System.Threading.Tasks;

namespace TencentSes.Perf.Memory;

/// <summary>The measuring process: the engine, the module and one large job. Its only output is the result as a line of JSON.</summary>
internal static class MemoryRun
{
    public const string Verb = "memory-run";

    public static async Task RunAsync(MemoryMeasure measure, Uri endpoint)
    {
        using var engine = new Engine();
        engine.Connect(endpoint);
        measure.WarmUp(engine);

        using var sampler = new WorkingSetSampler();
        var watch = Stopwatch.StartNew();
        long rows = measure.Run(engine);
        watch.Stop();
        sampler.End();

        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new MemoryResult(rows, watch.Elapsed.TotalSeconds, sampler.Before, sampler.Highest)));
    }
}
