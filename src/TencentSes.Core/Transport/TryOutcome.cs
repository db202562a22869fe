using System;
using TencentSes.Api;

namespace TencentSes.Transport;

/// <summary>What one try brought: a result to decide on and what an error has to tell.</summary>
internal sealed record TryOutcome<TResponse>(SesTryResult Result)
    where TResponse : SesResponse
{
    public TResponse? Response { get; init; }

    public string? Code { get; init; }

    public string? Message { get; init; }

    public string? Remedy { get; init; }

    public string? RequestId { get; init; }

    public int? HttpStatus { get; init; }

    public TimeSpan? ServerDelay { get; init; }

    public DateTimeOffset? ServerTime { get; init; }

    /// <summary>How far the clocks are apart, when that has just been learnt for the first time.</summary>
    public TimeSpan? ClockDifference { get; init; }

    public Exception? Exception { get; init; }

    /// <summary>The refusal came from the service in its own words.</summary>
    public bool FromService { get; init; }
}
