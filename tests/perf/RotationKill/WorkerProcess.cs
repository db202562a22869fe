using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Perf.Processes;
using TencentSes.RotationWorker;

namespace TencentSes.Perf.RotationKill;

/// <summary>A run of rotations in a process of its own.</summary>
internal static class WorkerProcess
{
    /// <summary>Runs a worker until it ends, or kills it.</summary>
    /// <param name="order">What it does.</param>
    /// <param name="killAfter">How long after its first step it is killed; null for not at all.</param>
    /// <param name="cancellationToken">Kills it as well.</param>
    /// <exception cref="InvalidOperationException">It failed by itself.</exception>
    public static async Task<WorkerEnd> RunAsync(RotationOrder order, TimeSpan? killAfter, CancellationToken cancellationToken)
    {
        ProcessStartInfo start = DotnetProgram.StartInfo(typeof(RotationOrder).Assembly.Location);
        start.RedirectStandardError = true;
        using Process process = Process.Start(start)!;
        await using CancellationTokenRegistration registration = cancellationToken.Register(process.Kill);
        await process.StandardInput.WriteAsync(JsonSerializer.Serialize(order));
        process.StandardInput.Close();
        Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);

        var lines = new List<RotationLine>();
        bool hasBegun = await process.StandardOutput.ReadLineAsync(CancellationToken.None) == RotationOrder.Begun;
        long begin = Stopwatch.GetTimestamp();
        using var ended = new CancellationTokenSource();
        Task killing = hasBegun && killAfter is { } delay ? KillAsync(process, delay, ended.Token) : Task.CompletedTask;
        while (await process.StandardOutput.ReadLineAsync(CancellationToken.None) is { } line)
        {
            // The last line of a killed process may be half a line.
            if (line.EndsWith('}'))
                lines.Add(JsonSerializer.Deserialize<RotationLine>(line)!);
        }

        await process.WaitForExitAsync(CancellationToken.None);
        await ended.CancelAsync();
        await killing;
        cancellationToken.ThrowIfCancellationRequested();
        string error = await errors;
        return error.Length == 0
            ? new WorkerEnd(process.Id, process.ExitCode != 0, Stopwatch.GetElapsedTime(begin), lines)
            : throw new InvalidOperationException("The worker failed: " + error);
    }

    private static async Task KillAsync(Process process, TimeSpan delay, CancellationToken ended)
    {
        try
        {
            await Task.Delay(delay, ended);
            process.Kill();
        }
        catch (OperationCanceledException)
        {
            // It was through before its moment came.
        }
    }
}
