using System;
using System.Collections.Generic;
using System.Globalization;
using System.Runtime;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Threading.Tasks;
using TencentSes.Perf.Processes;

namespace TencentSes.Perf.Memory;

/// <summary>Runs memory measures one after the other, each against a server and in a process of its own, and prints a table.</summary>
internal static class MemorySuite
{
    public static IReadOnlyList<MemoryMeasure> Measures { get; } = [new RecipientUpload(), new StatusStream()];

    public static MemoryMeasure? Find(string name)
    {
        foreach (MemoryMeasure measure in Measures)
        {
            if (measure.Name == name)
                return measure;
        }

        return null;
    }

    /// <summary>True when all measures are within the limit.</summary>
    public static async Task<bool> RunAsync(IReadOnlyList<MemoryMeasure> measures)
    {
        await Console.Out.WriteLineAsync(
            $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}, {(GCSettings.IsServerGC ? "server" : "workstation")} GC, working set in MB");
        await WriteRowAsync("measure", "rows", "seconds", "before", "highest", "growth", "within 40 MB");

        bool within = true;
        foreach (MemoryMeasure measure in measures)
        {
            MemoryResult result = await MeasureAsync(measure);
            await WriteRowAsync(
                measure.Name, result.Rows.ToString("N0", CultureInfo.InvariantCulture), result.Seconds.ToString("F1", CultureInfo.InvariantCulture),
                Megabytes(result.Before), Megabytes(result.Highest), Megabytes(result.Growth), result.IsWithin ? "yes" : "no");
            within &= result.IsWithin;
        }

        return within;
    }

    /// <summary>Runs one measure against its server.</summary>
    /// <exception cref="InvalidOperationException">The measure failed, or handled other rows than it was to.</exception>
    public static async Task<MemoryResult> MeasureAsync(MemoryMeasure measure)
    {
        using ServerProcess server = measure.StartServer();
        Uri endpoint = await server.WaitForEndpointAsync();
        string output = await DotnetProgram.RunAsync(typeof(Program).Assembly.Location, MemoryRun.Verb, measure.Name, endpoint.ToString());
        MemoryResult result = JsonSerializer.Deserialize<MemoryResult>(output)!;
        return result.Rows == measure.Rows
            ? result
            : throw new InvalidOperationException($"The measure '{measure.Name}' handled {result.Rows:N0} rows instead of {measure.Rows:N0}.");
    }

    private static Task WriteRowAsync(string measure, string rows, string seconds, string before, string highest, string growth, string within) =>
        Console.Out.WriteLineAsync($"{measure,-12} {rows,10} {seconds,8} {before,8} {highest,8} {growth,8}  {within}");

    private static string Megabytes(long bytes) => (bytes / 1e6).ToString("F1", CultureInfo.InvariantCulture);
}
