using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Emulator;

namespace TencentSes.Reliability;

/// <summary>Makes all calls of the table, several at a time, each lane with an emulator and a caller of its own.</summary>
/// <param name="openCaller">Makes a caller.</param>
internal sealed class MatrixRun(Func<Task<ICaller>> openCaller)
{
    // Most of the time is spent waiting: for time-outs, before repetitions, and in one row for half a minute.
    private const int Lanes = 14;
    private static readonly TimeSpan LedgerPatience = TimeSpan.FromSeconds(10);

    private readonly ConcurrentQueue<Cell> _queue = new(ExpectedTable.Cells);
    private readonly ConcurrentBag<CellResult> _results = [];
    private readonly ConcurrentBag<Bench> _spoiled = [];

    public async Task<IReadOnlyList<CellResult>> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(Enumerable.Range(0, Lanes).Select(_ => Task.Run(() => RunLaneAsync(cancellationToken), cancellationToken)));
            return [.. _results];
        }
        finally
        {
            foreach (Bench bench in _spoiled)
                await bench.DisposeAsync();
        }
    }

    private async Task RunLaneAsync(CancellationToken cancellationToken)
    {
        await using ICaller caller = await openCaller();
        Bench? bench = null;
        try
        {
            while (_queue.TryDequeue(out Cell? cell))
            {
                bench ??= await Bench.StartAsync(cancellationToken);
                _results.Add(await RunAsync(cell, bench, caller, cancellationToken));
                if (ErrsInTime(cell))
                {
                    // The client remembers how far the clock of an endpoint is off: nobody may get this port again before the end.
                    _spoiled.Add(bench);
                    bench = null;
                }
            }
        }
        finally
        {
            if (bench is not null)
                await bench.DisposeAsync();
        }
    }

    private static async Task<CellResult> RunAsync(Cell cell, Bench bench, ICaller caller, CancellationToken cancellationToken)
    {
        EmulatorControl control = bench.Emulator.Control;
        string subject = await bench.PrepareAsync(cell.Operation);
        control.ClearRequests();
        if (cell.Case.Fault is not null)
            control.AddFault(cell.Case.Fault with { Action = OperationInfo.Of(cell.Operation).Action, Count = cell.IsLasting ? 0 : 1 });
        using LateDoor door = new(bench.Emulator.Endpoint);
        CallOrder order = new()
        {
            Operation = cell.Operation,
            Endpoint = cell.Case.Fault is null ? door.Endpoint : ErrsInTime(cell) ? ErringClock.Endpoint(bench.Emulator.Endpoint) : bench.Emulator.Endpoint,
            Subject = subject,
            TemplateId = bench.TemplateId,
            TimeoutSec = cell.Case.TimeoutSec,
            // The door opens when the first refusal is seen; a repetition may be faster than that.
            MaxRetry = cell.Case.Fault is null && !cell.IsLasting ? 5 : 1,
            TryFailed = cell.Case.Fault is null && !cell.IsLasting ? door.Open : null,
        };

        CallReport report = await caller.CallAsync(order);

        // A request that the client has given up is entered when the emulator notices.
        if (!report.Succeeded && cell.Case.Fault is not null)
            await WaitForLedgerAsync(control, report.Tries, cancellationToken);
        control.ClearFaults();
        IReadOnlyList<HandledRequest> requests = control.Requests;
        int effects = await bench.CountEffectsAsync(cell.Operation, subject);
        return new CellAudit(cell, subject, report, requests, effects).Judge();
    }

    private static bool ErrsInTime(Cell cell) => cell.Case.Fault is { Kind: FaultKind.Clock };

    private static async Task WaitForLedgerAsync(EmulatorControl control, int count, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(LedgerPatience);
        try
        {
            await control.WaitForRequestsAsync(count, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The audit tells that requests are missing.
        }
    }
}
