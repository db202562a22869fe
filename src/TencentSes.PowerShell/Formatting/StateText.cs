using System;
using System.ComponentModel;

namespace TencentSes.PowerShell.Formatting;

/// <summary>Text of a state for the module's table views: green for what is well, yellow for what is under way, red for what failed.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StateText
{
    private const string Green = "\u001b[32m";
    private const string Yellow = "\u001b[33m";
    private const string Red = "\u001b[31m";
    private const string Reset = "\u001b[0m";

    /// <summary>The state in words, coloured when asked.</summary>
    /// <param name="state">A state or a truth value; null gives no text.</param>
    /// <param name="colour">True where the host shows colours: not in a file, nor where NO_COLOR is set.</param>
    public static string Of(object? state, bool colour)
    {
        string text = state?.ToString() ?? "";
        string? start = colour && Environment.GetEnvironmentVariable("NO_COLOR") is not { Length: > 0 } ? ColourOf(text) : null;
        return start is null ? text : start + text + Reset;
    }

    // A state that is not known here, such as a number that a newer service sends, stays uncoloured.
    private static string? ColourOf(string text) => text switch
    {
        "True" or "Ready" or "Valid" or "Active" or "On" or "Approved" or "Finished" or "Delivered" or "Handled" => Green,
        "WaitingForUpload" or "Uploading" or "UnderReview" or "WaitingToStart" or "Sending" or "PausedForToday" or "Queued" or "Delayed" => Yellow,
        "False" or "Invalid" or "Rejected" or "Failed" or "Refused" or "Dropped" => Red,
        _ => null,
    };
}
