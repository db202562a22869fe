using BenchmarkDotNet.Attributes;
using TencentSes.Api;
using TencentSes.Perf.Processes;
using TencentSes.Perf.Speed.Floors;
using TencentSes.Transport;

namespace TencentSes.Perf.Benchmarks;

/// <summary>Answers taken apart, with and without a page of 100 rows: the generated reader over plain records, against the tolerant reader of the client.</summary>
[MemoryDiagnoser]
public class ParsingBenchmark
{
    private byte[] _answer = [];

    /// <summary>Rows in the answer.</summary>
    [Params(0, 100)]
    public int Rows { get; set; }

    /// <summary>Makes the answer.</summary>
    [GlobalSetup]
    public void SetUp() => _answer = StatusPage.Make(0, Rows).ToArray();

    /// <summary>The reader alone.</summary>
    [Benchmark(Baseline = true)]
    public int Reader() => FloorPageReader.Read(_answer).Count;

    /// <summary>What the client makes of the answer.</summary>
    [Benchmark]
    public int Answer() => AnswerReader.Parse(_answer, SesResponseContext.Default.GetSendEmailStatusResponse)!.EmailStatusList.Count;
}
