using System.Globalization;

namespace TencentSes.Perf.Speed;

/// <summary>One line of the table: what was measured, against what, and whether it is within its budget.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Measured">The median, with its unit.</param>
/// <param name="Peer">What it is compared with, with its median; empty for a figure that stands alone.</param>
/// <param name="Ratio">Median of the ratios of the pairs with their quartiles; empty for a figure that stands alone.</param>
/// <param name="Budget">The budget in words.</param>
/// <param name="Verdict">Whether it is met, by how much it is missed, or why it could not be measured.</param>
/// <param name="IsMet">False when it was measured and is not within its budget.</param>
internal sealed record Figure(string What, string Measured, string Peer, string Ratio, string Budget, string Verdict, bool IsMet)
{
    /// <summary>A quantity that may be at most so many times that of its peer.</summary>
    public static Figure AtMost(string what, Pairs pairs, string peer, string unit, double limit, string why = "")
    {
        double ratio = pairs.Ratio.Median;
        return Of(what, pairs, peer, unit, why, $"at most {limit:0.0#} x", ratio <= limit, (ratio / limit - 1) * 100);
    }

    /// <summary>A quantity that has to be at least so many times that of its peer.</summary>
    public static Figure AtLeast(string what, Pairs pairs, string peer, string unit, double limit, string why = "")
    {
        double ratio = pairs.Ratio.Median;
        return Of(what, pairs, peer, unit, why, $"at least {limit:0.0#} x", ratio >= limit, (1 - ratio / limit) * 100);
    }

    /// <summary>A quantity with a budget of its own.</summary>
    public static Figure Amount(string what, double amount, string unit, double limit, bool atLeast = false, string note = "", string why = "")
    {
        bool met = atLeast ? amount >= limit : amount <= limit;
        double missed = atLeast ? (1 - amount / limit) * 100 : (amount / limit - 1) * 100;
        return new Figure(what, Text(amount, unit), note, "", (atLeast ? "at least " : "at most ") + Text(limit, unit), Judge(met, missed, why), met);
    }

    /// <summary>Something that cannot be measured on this machine.</summary>
    public static Figure Skipped(string what, string reason) => new(what, "", "", "", "", "skipped: " + reason, true);

    private static Figure Of(string what, Pairs pairs, string peer, string unit, string why, string budget, bool met, double missed)
    {
        return new Figure(what, Text(pairs.Ours.Median, unit), peer + " " + Text(pairs.Peer.Median, unit),
            string.Create(CultureInfo.InvariantCulture, $"{pairs.Ratio.Median:0.00} ({pairs.Ratio.LowerQuartile:0.00} to {pairs.Ratio.UpperQuartile:0.00})"),
            budget, Judge(met, missed, why), met);
    }

    private static string Judge(bool met, double missed, string why) =>
        met ? "met" : string.Create(CultureInfo.InvariantCulture, $"missed by {missed:0.#} %") + (why.Length == 0 ? "" : ": " + why);

    private static string Text(double value, string unit)
    {
        string digits = value is 0 or >= 100 ? "#,0" : value >= 10 ? "0.0" : "0.00";
        return value.ToString(digits, CultureInfo.InvariantCulture) + " " + unit;
    }
}
