using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Rotation;
using TencentSes.RotationWorker;

namespace TencentSes.Perf.RotationKill;

/// <summary>Rotations that are killed for real, many times, through faults; no password may be lost.</summary>
internal static class RotationKillSuite
{
    private const int Addresses = 50;
    private const int Kills = 200;

    /// <summary>True when nothing was lost and the last run finished everything.</summary>
    public static async Task<bool> RunAsync(int seed)
    {
        await using KillWorld world = await KillWorld.StartAsync(Addresses, CancellationToken.None);
        var series = new KillSeries(world, seed, Console.Out.WriteLine);
        IReadOnlyList<RotationLine> last = await series.RunAsync(Kills, CancellationToken.None);

        string[] lost = [.. series.Lost, .. (await world.FindClosedAsync(withPending: false, CancellationToken.None)).Select(static address => $"At the end the entry of {address} does not open it.")];
        string[] unfinished = [.. last.Where(static line => line.State != RotationState.Done).Select(static line => $"{line.Address}: {line.Message}"), .. world.PendingAddresses.Select(static address => $"A candidate of {address} was left.")];
        await WriteRowAsync("addresses", "kills", "resumed", "failed", "passwords set", "faults", "unfinished", "lost");
        await WriteRowAsync(Addresses, series.Kills, series.Resumed, series.Failed, world.CountSets(), world.CountHits(), unfinished.Length, lost.Length);
        foreach (string problem in lost.Concat(unfinished))
            await Console.Error.WriteLineAsync(problem);
        return lost.Length == 0 && unfinished.Length == 0;
    }

    private static Task WriteRowAsync(params object[] cells) =>
        Console.Out.WriteLineAsync(string.Format(CultureInfo.InvariantCulture, "{0,9} {1,6} {2,8} {3,7} {4,14} {5,7} {6,11} {7,5}", cells));
}
