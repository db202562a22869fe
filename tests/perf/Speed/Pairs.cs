using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace TencentSes.Perf.Speed;

/// <summary>
/// Two things measured in turns, so that whatever else the machine does meets both. The order changes from pair to pair, and each ratio
/// and difference is that of one pair.
/// </summary>
internal sealed record Pairs(Readings Ours, Readings Peer, Readings Ratio, Readings Difference)
{
    /// <summary>Measures both once without keeping it, then so many pairs.</summary>
    /// <param name="pairs">How many.</param>
    /// <param name="ours">Gives one reading of what is measured.</param>
    /// <param name="peer">Gives one reading of what it is compared with.</param>
    public static async Task<Pairs> MeasureAsync(int pairs, Func<Task<double>> ours, Func<Task<double>> peer) =>
        Of(await TakeAsync(pairs, ours, peer), static reading => reading);

    /// <summary>As <see cref="MeasureAsync"/>, for readings of more than one quantity.</summary>
    public static async Task<IReadOnlyList<(T Ours, T Peer)>> TakeAsync<T>(int pairs, Func<Task<T>> ours, Func<Task<T>> peer)
    {
        await peer();
        await ours();
        List<(T Ours, T Peer)> readings = [];
        for (int pair = 0; pair < pairs; pair++)
        {
            T first = await (pair % 2 == 0 ? ours : peer)();
            T second = await (pair % 2 == 0 ? peer : ours)();
            readings.Add(pair % 2 == 0 ? (first, second) : (second, first));
        }
        return readings;
    }

    /// <summary>One quantity of readings.</summary>
    public static Pairs Of<T>(IReadOnlyList<(T Ours, T Peer)> readings, Func<T, double> quantity)
    {
        List<(double Ours, double Peer)> values = [.. readings.Select(reading => (quantity(reading.Ours), quantity(reading.Peer)))];
        return new Pairs(
            new Readings(values.Select(static value => value.Ours)),
            new Readings(values.Select(static value => value.Peer)),
            new Readings(values.Select(static value => value.Ours / value.Peer)),
            new Readings(values.Select(static value => value.Ours - value.Peer)));
    }
}
