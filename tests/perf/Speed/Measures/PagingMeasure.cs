using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Perf.Memory;
using TencentSes.Perf.Processes;
using TencentSes.Perf.Speed.Floors;

namespace TencentSes.Perf.Speed.Measures;

/// <summary>Rows out of <c>Get-TcSesSendStatus</c>, page by page from another process into nothing, against the JSON reader alone over the same pages.</summary>
internal sealed class PagingMeasure : SpeedMeasure
{
    private const int Rows = 100_000;
    private const int PageSize = 100;
    private const int PairCount = 15;

    public override string Name => "paging";

    public override async Task<IReadOnlyList<Figure>> RunAsync()
    {
        using ServerProcess server = ServerProcess.Start(typeof(Program).Assembly.Location, StatusPageServer.Verb, Rows.ToString(CultureInfo.InvariantCulture));
        Uri endpoint = await server.WaitForEndpointAsync();
        using var engine = new Engine();
        engine.Connect(endpoint);
        byte[][] pages = [.. Enumerable.Range(0, Rows / PageSize).Select(static page => StatusPage.Make(page * PageSize, (page + 1) * PageSize).ToArray())];

        int written = LanguagePrimitives.ConvertTo<int>(engine.Invoke("@(Get-TcSesSendStatus).Count", new Hashtable())[0]);
        if (written != Rows || Read(pages) != Rows)
            throw new InvalidOperationException($"{written} of {Rows} rows were written.");

        Func<Task> ours = () => Task.FromResult(engine.Invoke("$null = Get-TcSesSendStatus", new Hashtable())), peer = () => Task.FromResult(Read(pages));
        for (int round = 0; round < 3; round++)
        {
            await ours();
            await peer();
        }
        Pairs pairs = await Pairs.MeasureAsync(PairCount, () => CpuTime.PerCallAsync(Rows, ours), () => CpuTime.PerCallAsync(Rows, peer));

        var stream = new StatusStream();
        MemoryResult memory = await MemorySuite.MeasureAsync(stream);
        return
        [
            Figure.AtMost("One row of Get-TcSesSendStatus: processor time", pairs, "JSON reader", "µs", 1.5,
                why: "HTTP alone costs what the reader does, and collections beside the engine's heap are slow"),
            Figure.Amount(string.Create(CultureInfo.InvariantCulture, $"{stream.Rows:#,0} rows of Get-TcSesSendStatus: working set added"),
                memory.Growth / 1e6, "MB", MemoryResult.Limit / 1e6),
        ];
    }

    private static int Read(byte[][] pages)
    {
        int rows = 0;
        foreach (byte[] page in pages)
            rows += FloorPageReader.Read(page).Count;
        return rows;
    }
}
