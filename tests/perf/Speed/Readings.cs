using System;
using System.Collections.Generic;
using System.Linq;

namespace TencentSes.Perf.Speed;

/// <summary>Repeated readings of one quantity: their median, and the quartiles as their spread.</summary>
internal sealed class Readings
{
    private readonly double[] _sorted;

    public Readings(IEnumerable<double> values)
    {
        _sorted = [.. values.Order()];
        if (_sorted.Length == 0)
            throw new ArgumentException("There is nothing to take the median of.", nameof(values));
    }

    public double Median => At(0.5);

    public double LowerQuartile => At(0.25);

    public double UpperQuartile => At(0.75);

    private double At(double fraction)
    {
        double place = fraction * (_sorted.Length - 1);
        int below = (int)place;
        int above = Math.Min(below + 1, _sorted.Length - 1);
        return _sorted[below] + (_sorted[above] - _sorted[below]) * (place - below);
    }
}
