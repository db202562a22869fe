using System;

namespace TencentSes.PowerShell.Input;

/// <summary>First and last day of a report, as the service writes dates. "Today" is the day in China (UTC+8), by which it most likely counts.</summary>
/// <param name="Start">First day.</param>
/// <param name="End">Last day.</param>
internal sealed record DayRange(string Start, string End)
{
    /// <summary>So many days, the last of which is today.</summary>
    public static DayRange LastDays(int days, DateTime utcNow) => new(ServiceTime.ToDate(utcNow.AddDays(1 - days)), ServiceTime.ToDate(utcNow));

    /// <summary>From one day to another, or to today.</summary>
    public static DayRange Between(DateTime from, DateTime? until, DateTime utcNow) => new(ServiceTime.ToDate(from), ServiceTime.ToDate(until ?? utcNow));
}
