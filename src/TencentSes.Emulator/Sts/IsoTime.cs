using System;
using System.Globalization;

namespace TencentSes.Emulator.Sts;

/// <summary>The form in which temporary keys name their end: <c>2026-03-10T06:00:00Z</c>.</summary>
internal static class IsoTime
{
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
