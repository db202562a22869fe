using System;
using System.Globalization;
using System.Management.Automation;

namespace TencentSes.PowerShell.Input;

/// <summary>
/// Reads 2026-03-02, with or without a time, as the day that it is everywhere. PowerShell itself reads what is typed for a parameter by the culture
/// of the user: in Thai that is a day of the year 1483, in Arabic no day at all. What is not written so stays PowerShell's to read.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class IsoTimeAttribute : ArgumentTransformationAttribute
{
    private static readonly string[] Formats =
        ["yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"];

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? input = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return input is string text && DateTime.TryParseExact(text.Trim(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out DateTime time)
            ? time
            : inputData;
    }
}
