using System;
using TencentSes.Api;

namespace TencentSes.Transport;

/// <summary>What one try brought: a result to decide on and what an error has to tell.</summary>
internal sealed class TryOutcome<TResponse>(SesTryResult result)
    where TResponse : SesResponse
{
    public SesTryResult Result { get; set; } = result;

    public TResponse? Response { get; set; }

    public string? Code { get; init; }

    public string? Message { get; init; }

    public string? Remedy { get; init; }

    public string? RequestId { get; set; }

    public int? HttpStatus { get; set; }

    public TimeSpan? ServerDelay { get; set; }

    public DateTimeOffset? ServerTime { get; set; }

    /// <summary>How far the clocks are apart, when that has just been learnt for the first time.</summary>
    public TimeSpan? ClockDifference { get; set; }

    public Exception? Exception { get; init; }

    /// <summary>The refusal came from the service in its own words.</summary>
    public bool FromService { get; init; }
}
