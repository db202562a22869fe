using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Rotation;
using TencentSes.RotationWorker;

namespace TencentSes.Perf.RotationKill;

/// <summary>
/// Rotations that are killed again and again, each run taking over what the killed ones left: first at every boundary of a rotation that begins
/// and of one that is resumed, then at random moments. After each the vault is compared with the emulator; what it cannot open is lost.
/// </summary>
/// <param name="world">Emulator and vault.</param>
/// <param name="seed">Decides the order of the addresses, the moments and the faults.</param>
/// <param name="say">Told of the seed and of every round of logins.</param>
internal sealed class KillSeries(KillWorld world, int seed, Action<string> say)
{
    private const int ManyAtOnce = 8;
    private const int KillsBetweenLogins = 20;

    // One rotation reads the vault seven times and stores twice; all else it does once. What is more belongs to a second address.
    private const int Reads = 7;
    private const int Others = 2;

    // A worker that is through before its moment comes is not killed, so it does not count.
    private const int MostRunsPerKill = 3;

    private readonly Random _random = new(seed);
    private readonly List<string> _lost = [];

    private static readonly KillPoint[] Boundaries =
    [
        .. from kind in Enum.GetValues<CallKind>()
           from isAfter in new[] { false, true }
           from occurrence in Enumerable.Range(1, kind == CallKind.Retrieve ? Reads : Others)
           select new KillPoint(kind, isAfter, occurrence),
    ];

    /// <summary>How many processes are killed at boundaries.</summary>
    public static int BoundaryKills => 2 * Boundaries.Length;

    /// <summary>Processes that were killed.</summary>
    public int Kills { get; private set; }

    /// <summary>Addresses that were finished with the candidate of a killed process.</summary>
    public int Resumed { get; private set; }

    /// <summary>Rotations that a run ended without a kill, but with a failure.</summary>
    public int Failed { get; private set; }

    /// <summary>After which kill which password was lost.</summary>
    public IReadOnlyList<string> Lost => _lost;

    /// <summary>Kills at every boundary, then at random moments until there are so many kills in all, and lets a last run finish.</summary>
    /// <returns>What the last run said of each address.</returns>
    public async Task<IReadOnlyList<RotationLine>> RunAsync(int kills, CancellationToken cancellationToken)
    {
        say($"seed {seed.ToString(CultureInfo.InvariantCulture)}");
        TimeSpan whole = (await RunWorkerAsync(ManyAtOnce, resumesFirst: false, null, null, cancellationToken)).Time;
        foreach (bool resumesFirst in new[] { false, true })
        {
            foreach (KillPoint boundary in Boundaries)
            {
                // One address at a time, so that the calls are counted through the steps of a rotation.
                WorkerEnd end = await RunWorkerAsync(atOnce: 1, resumesFirst, boundary, null, cancellationToken);
                if (!end.IsKilled)
                    throw new InvalidOperationException($"The worker was to kill itself at {boundary} and did not.");
            }
        }

        for (int runs = 0; Kills < kills; runs++)
        {
            if (runs == MostRunsPerKill * kills)
                throw new InvalidOperationException($"{runs} runs, and most of them were through before they could be killed.");
            WorkerEnd end = await RunWorkerAsync(ManyAtOnce, _random.Next(2) == 0, null, _random.NextDouble() * whole, cancellationToken);
            if (!end.IsKilled)
                whole = end.Time;
        }

        world.SetFaults(null);
        return (await WorkAsync(ManyAtOnce, resumesFirst: true, null, null, cancellationToken)).Lines;
    }

    private async Task<WorkerEnd> RunWorkerAsync(int atOnce, bool resumesFirst, KillPoint? point, TimeSpan? killAfter, CancellationToken cancellationToken)
    {
        world.SetFaults(_random.Next());
        WorkerEnd end = await WorkAsync(atOnce, resumesFirst, point, killAfter, cancellationToken);
        Kills += end.IsKilled ? 1 : 0;
        string moment = $"kill {Kills} ({point?.ToString() ?? $"after {killAfter}"})";
        _lost.AddRange((await world.FindLostAsync()).Select(address => $"{moment}: the emulator holds a password of {address} that the vault does not."));
        if (end.IsKilled && Kills % KillsBetweenLogins == 0)
        {
            world.SetFaults(null);
            _lost.AddRange((await world.FindClosedAsync(withPending: true, cancellationToken)).Select(address => $"{moment}: no entry opens {address}."));
            say($"{Kills} kills, {Resumed} resumed, {Failed} failed, {_lost.Count} lost");
        }

        return end;
    }

    private async Task<WorkerEnd> WorkAsync(int atOnce, bool resumesFirst, KillPoint? point, TimeSpan? killAfter, CancellationToken cancellationToken)
    {
        string[] addresses = [.. world.Addresses];
        _random.Shuffle(addresses);
        IReadOnlyList<string> left = world.PendingAddresses;
        string[] ordered = [.. addresses.OrderBy(address => left.Contains(address) != resumesFirst)];
        WorkerEnd end = await WorkerProcess.RunAsync(world.Order(ordered, atOnce, takesOver: true, point), killAfter, cancellationToken);
        Resumed += end.Lines.Count(static line => line is { Resumed: true, State: RotationState.Done });
        Failed += end.Lines.Count(static line => line.Code is not null);
        return end;
    }
}
