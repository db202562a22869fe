using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace TencentSes.Perf.Speed;

/// <summary>
/// Two things measured in turns, so that whatever else the machine does meets both. The order changes from pair to pair, and each ratio is that
/// of one pair.
/// </summary>
internal sealed record Pairs(Readings Ours, Readings Peer, Readings Ratio)
{
    /// <summary>Measures both once without keeping it, then so many pairs.</summary>
    /// <param name="pairs">How many.</param>
    /// <param name="ours">Gives one reading of what is measured.</param>
    /// <param name="peer">Gives one reading of what it is compared with.</param>
    public static async Task<Pairs> MeasureAsync(int pairs, Func<Task<double>> ours, Func<Task<double>> peer)
    {
        await peer();
        await ours();
        List<(double Ours, double Peer)> readings = [];
        for (int pair = 0; pair < pairs; pair++)
        {
            double first = await (pair % 2 == 0 ? ours : peer)();
            double second = await (pair % 2 == 0 ? peer : ours)();
            readings.Add(pair % 2 == 0 ? (first, second) : (second, first));
        }
        return new Pairs(
            new Readings(readings.Select(static reading => reading.Ours)),
            new Readings(readings.Select(static reading => reading.Peer)),
            new Readings(readings.Select(static reading => reading.Ours / reading.Peer)));
    }
}
