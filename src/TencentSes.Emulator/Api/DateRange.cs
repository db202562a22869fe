using System;
using System.Collections.Generic;
using TencentSes.Emulator.State;

namespace TencentSes.Emulator.Api;

/// <summary>A range of days, both ends included.</summary>
internal readonly record struct DateRange(DateOnly First, DateOnly Last)
{
    private const int MaxDays = 366;

    /// <summary>Reads StartDate and EndDate.</summary>
    /// <exception cref="ApiException">A date is malformed, or the range is backwards or longer than a year.</exception>
    public static DateRange Read(Arguments arguments)
    {
        DateOnly? first = ChinaTime.ParseDate(arguments.RequiredText("StartDate"));
        DateOnly? last = ChinaTime.ParseDate(arguments.RequiredText("EndDate"));
        return first is DateOnly start && last is DateOnly end && start <= end && end.DayNumber - start.DayNumber < MaxDays
            ? new DateRange(start, end)
            : throw new ApiException("InvalidParameterValue.WrongDate", "The dates must have the form YYYY-MM-DD and be in order.");
    }

    public bool Contains(DateOnly date) => date >= First && date <= Last;

    public IEnumerable<DateOnly> Days()
    {
        for (DateOnly day = First; day <= Last; day = day.AddDays(1))
        {
            yield return day;
        }
    }
}
