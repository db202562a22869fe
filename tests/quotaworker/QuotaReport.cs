namespace TencentSes.QuotaWorker;

/// <summary>What a worker saw of its own calls; it prints this as a line of JSON.</summary>
public sealed record QuotaReport
{
    /// <summary>The action that it calls.</summary>
    public const string Action = "ListEmailIdentities";

    /// <summary>Tries that were answered, from start to end.</summary>
    public required int Sent { get; init; }

    /// <summary>Calls that succeeded, from start to end.</summary>
    public required int Accepted { get; init; }

    /// <summary>Calls that failed or did not end, from start to end.</summary>
    public required int Lost { get; init; }

    /// <summary>What became of the first lost call; null when there is none.</summary>
    public required string? FirstLoss { get; init; }

    /// <summary>Calls that succeeded in the measured time.</summary>
    public required int MeasuredAccepted { get; init; }

    /// <summary>Tries that were refused for the rate in the measured time.</summary>
    public required int MeasuredRefused { get; init; }
}
