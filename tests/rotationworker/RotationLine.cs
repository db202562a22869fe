using TencentSes.Rotation;

namespace TencentSes.RotationWorker;

/// <summary>What became of an address; the worker prints it as a line of JSON.</summary>
public sealed record RotationLine
{
    /// <summary>The address.</summary>
    public required string Address { get; init; }

    /// <summary>How far it got.</summary>
    public required RotationState State { get; init; }

    /// <summary>True when it went on with a candidate that was found.</summary>
    public required bool Resumed { get; init; }

    /// <summary>Code of the failure; null for none.</summary>
    public required string? Code { get; init; }

    /// <summary>The failure in words; null for none.</summary>
    public required string? Message { get; init; }
}
