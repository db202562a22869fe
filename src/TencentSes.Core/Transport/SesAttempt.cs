using System;
using System.Globalization;
using System.Text;

namespace TencentSes.Transport;

/// <summary>One try of a call, for the trace. Holds nothing secret.</summary>
public sealed record SesAttempt
{
    /// <summary>Action name.</summary>
    public required string Action { get; init; }

    /// <summary>Region.</summary>
    public required string Region { get; init; }

    /// <summary>Host that was called.</summary>
    public required string Host { get; init; }

    /// <summary>Number of the try, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>What became of it.</summary>
    public required SesTryResult Result { get; init; }

    /// <summary>HTTP status, if there was an answer.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>Code of the service or of the failure; null for success.</summary>
    public string? Code { get; init; }

    /// <summary>RequestId, if the answer had one.</summary>
    public string? RequestId { get; init; }

    /// <summary>Time from the first byte to the end of the answer.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Wait before the next try; null when this was the last.</summary>
    public TimeSpan? NextDelay { get; init; }

    /// <summary>Clock difference that was just learnt, once per endpoint; null otherwise.</summary>
    public TimeSpan? ClockDifference { get; init; }

    /// <summary>The try in one line: action, region, number, HTTP status, code, RequestId, milliseconds and the wait before the next try.</summary>
    public override string ToString()
    {
        var line = new StringBuilder(Action).Append(' ').Append(Region).Append(" try ").Append(Number.ToString(CultureInfo.InvariantCulture)).Append(": ");
        line.Append(HttpStatus is { } status ? "HTTP " + status.ToString(CultureInfo.InvariantCulture) : "no HTTP answer").Append(", ");
        line.Append(Result != SesTryResult.Done ? Code : Code is null ? "OK" : "OK, proved by " + Code);
        line.Append(", RequestId ").Append(RequestId ?? "none").Append(", ").Append(Milliseconds(Elapsed));
        if (NextDelay is { } delay)
            line.Append(", next try in ").Append(Milliseconds(delay));
        return line.ToString();
    }

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture) + " ms";
}
