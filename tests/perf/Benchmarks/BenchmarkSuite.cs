using System;
using System.IO;
using System.Linq;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace TencentSes.Perf.Benchmarks;

/// <summary>The steps of a call one by one, each beside the least that it could cost: for finding where time and memory go.</summary>
internal static class BenchmarkSuite
{
    public const string Verb = "bench";

    private static readonly Type[] Types = [typeof(SigningBenchmark), typeof(SerialisingBenchmark), typeof(ParsingBenchmark), typeof(CallBenchmark)];

    /// <summary>Runs those whose full name matches; false when one failed or none matches.</summary>
    /// <param name="filter">A pattern with <c>*</c>, as <c>*Signing*</c>.</param>
    public static bool Run(string filter)
    {
        IConfig config = DefaultConfig.Instance
            .WithArtifactsPath(Path.Combine(RepositoryRoot.Path, "out", "benchmarks"))
            // In this process: a project made for each benchmark would know nothing of how this one is built.
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
        Summary[] summaries = [.. new BenchmarkSwitcher(Types).Run(["--filter", filter], config)];
        return summaries.Length > 0 && summaries.All(static summary => !summary.HasCriticalValidationErrors && summary.Reports.All(static report => report.Success));
    }
}
