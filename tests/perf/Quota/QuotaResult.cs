using System;
using System.Collections.Generic;
using System.Linq;
using TencentSes.QuotaWorker;

namespace TencentSes.Perf.Quota;

/// <summary>What processes made of a quota together.</summary>
/// <param name="Reports">One per process.</param>
/// <param name="Time">Measured time.</param>
/// <param name="RequestsPerSecond">The quota.</param>
internal sealed record QuotaResult(IReadOnlyList<QuotaReport> Reports, TimeSpan Time, int RequestsPerSecond)
{
    private const double LeastUsed = 0.9;
    private const double MostRefused = 0.1;
    private const double LeastShare = 0.5;

    private int Accepted => Reports.Sum(report => report.MeasuredAccepted);

    private int RefusedCalls => Reports.Sum(report => report.MeasuredRefused);

    public double PerSecond => Accepted / Time.TotalSeconds;

    /// <summary>Accepted calls, as a part of the quota.</summary>
    public double Used => PerSecond / RequestsPerSecond;

    /// <summary>Refused calls, as a part of the calls sent.</summary>
    public double Refused => (double)RefusedCalls / Math.Max(1, Accepted + RefusedCalls);

    /// <summary>Accepted calls of the process that got least, as a part of a fair share.</summary>
    public double Smallest => Share(Reports.Min(report => report.MeasuredAccepted));

    /// <summary>Accepted calls of the process that got most, as a part of a fair share.</summary>
    public double Largest => Share(Reports.Max(report => report.MeasuredAccepted));

    public int Lost => Reports.Sum(report => report.Lost);

    public bool IsWithin => Used >= LeastUsed && Refused < MostRefused && Smallest >= LeastShare && Lost == 0;

    private double Share(int accepted) => (double)accepted * Reports.Count / Math.Max(1, Accepted);
}
