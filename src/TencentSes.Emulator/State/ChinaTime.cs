using System;
using System.Globalization;

namespace TencentSes.Emulator.State;

/// <summary>Dates as text. The service does not state a time zone; UTC+8 is the most likely one and is used throughout.</summary>
internal static class ChinaTime
{
    private const string DateForm = "yyyy-MM-dd";
    private const string TimeForm = "yyyy-MM-dd HH:mm:ss";
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public static DateOnly DateOf(DateTimeOffset time) => DateOnly.FromDateTime(time.ToOffset(Offset).DateTime);

    public static string Format(DateTimeOffset time) => time.ToOffset(Offset).ToString(TimeForm, CultureInfo.InvariantCulture);

    public static string Format(DateOnly date) => date.ToString(DateForm, CultureInfo.InvariantCulture);

    public static DateOnly? ParseDate(string? text) =>
        DateOnly.TryParseExact(text, DateForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date) ? date : null;

    public static DateTimeOffset? ParseTime(string? text) =>
        DateTime.TryParseExact(text, TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime time) ? new DateTimeOffset(time, Offset) : null;
}
