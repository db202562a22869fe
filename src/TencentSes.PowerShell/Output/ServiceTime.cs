using System;
using System.Globalization;

namespace TencentSes;

/// <summary>
/// Times of the service. Unix seconds are UTC. Texts such as "2026-02-28 09:30:00" have no offset; the documentation does not say which zone
/// they are in, China time (UTC+8) is most likely. They are shown as they come, and a local or UTC time is sent as China time.
/// </summary>
internal static class ServiceTime
{
    private const string DateFormat = "yyyy-MM-dd";
    private const string TimeFormat = "yyyy-MM-dd HH:mm:ss";
    private static readonly TimeSpan ChinaOffset = TimeSpan.FromHours(8);

    public static DateTime? FromUnix(long? seconds) =>
        seconds is > 0 and { } value ? DateTimeOffset.FromUnixTimeSeconds(value).UtcDateTime : null;

    public static DateTime? Parse(string? text) =>
        DateTime.TryParseExact(text, [TimeFormat, DateFormat], CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime time) ? time : null;

    public static string ToDate(DateTime time) =>
        (time.TimeOfDay == TimeSpan.Zero ? time : ToChina(time)).ToString(DateFormat, CultureInfo.InvariantCulture);

    public static string ToMoment(DateTime time) => ToChina(time).ToString(TimeFormat, CultureInfo.InvariantCulture);

    private static DateTime ToChina(DateTime time) => time.Kind == DateTimeKind.Unspecified ? time : time.ToUniversalTime() + ChinaOffset;
}
