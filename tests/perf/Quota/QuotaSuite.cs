using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using TencentSes.Perf.Processes;
using TencentSes.QuotaWorker;

namespace TencentSes.Perf.Quota;

/// <summary>Processes that share the quota of an action without knowing of each other, against the emulator with its real rate limit.</summary>
internal static class QuotaSuite
{
    private const int RequestsPerSecond = 20;
    private const int CallsUnderWay = 16;
    private static readonly int[] ProcessCounts = [1, 2, 5];

    // Time to start, and to find the shares.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(30);

    /// <summary>True when all measures are within the limits.</summary>
    public static async Task<bool> RunAsync()
    {
        await Console.Out.WriteLineAsync($"{RequestsPerSecond} calls a second allowed, {CallsUnderWay} under way in each process, {Time.TotalSeconds:F0} s after {WarmUp.TotalSeconds:F0} s");
        await WriteRowAsync("processes", "accepted/s", "used", "refused", "smallest", "largest", "lost", "within");
        bool within = true;
        foreach (int processes in ProcessCounts)
        {
            QuotaResult result = await MeasureAsync(processes);
            await WriteRowAsync(
                processes.ToString(CultureInfo.InvariantCulture), Format(result.PerSecond, "F2"), Format(result.Used, "P1"), Format(result.Refused, "P1"),
                Format(result.Smallest, "F2"), Format(result.Largest, "F2"), result.Lost.ToString(CultureInfo.InvariantCulture), result.IsWithin ? "yes" : "no");
            foreach (string loss in result.Reports.Select(report => report.FirstLoss).OfType<string>().Distinct())
                await Console.Error.WriteLineAsync(loss);
            within &= result.IsWithin;
        }

        return within;
    }

    private static async Task<QuotaResult> MeasureAsync(int processes)
    {
        using ServerProcess server = ServerProcess.Start(Path.Combine(AppContext.BaseDirectory, "tcses-emulator.dll"));
        Uri endpoint = await server.WaitForEndpointAsync();
        DateTimeOffset from = DateTimeOffset.UtcNow + WarmUp;
        string[] arguments =
        [
            endpoint.ToString(), CallsUnderWay.ToString(CultureInfo.InvariantCulture),
            from.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), (from + Time).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
        ];
        string[] output = await Task.WhenAll(Enumerable.Range(0, processes).Select(_ => DotnetProgram.RunAsync(typeof(QuotaReport).Assembly.Location, arguments)));
        IReadOnlyList<QuotaReport> reports = [.. output.Select(line => JsonSerializer.Deserialize<QuotaReport>(line)!)];
        return new QuotaResult(reports, Time, RequestsPerSecond);
    }

    private static string Format(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private static Task WriteRowAsync(string processes, string accepted, string used, string refused, string smallest, string largest, string lost, string within) =>
        Console.Out.WriteLineAsync($"{processes,9} {accepted,11} {used,8} {refused,8} {smallest,9} {largest,8} {lost,5}  {within}");
}
