using System;
using TencentSes.Errors;
using TencentSes.Smtp;

namespace TencentSes.Rotation;

/// <summary>What became of one address.</summary>
public sealed record RotationResult
{
    /// <summary>The address.</summary>
    public required string EmailAddress { get; init; }

    /// <summary>Name of the entry in the vault.</summary>
    public required string SecretName { get; init; }

    /// <summary>How far it got.</summary>
    public RotationState State { get; init; }

    /// <summary>True when the candidate is one that another run, or an earlier one, had left under the pending name.</summary>
    public bool Resumed { get; init; }

    /// <summary>Id under which the service logged the last call that set the password.</summary>
    public string? RequestId { get; init; }

    /// <summary>True when the new password opened SMTP.</summary>
    public bool Proved { get; init; }

    /// <summary>True when no proof was asked for.</summary>
    public bool ProofSkipped { get; init; }

    /// <summary>True when the vault holds the new password under the name itself.</summary>
    public bool Stored { get; init; }

    /// <summary>When the service took the password, UTC by this machine's clock; null when it did not.</summary>
    public DateTimeOffset? Changed { get; init; }

    /// <summary>Name of the entry that still holds the candidate, for the next run to go on with; null when none was left.</summary>
    public string? PendingName { get; init; }

    /// <summary>What the last login showed; null when there was none.</summary>
    public SmtpProbeResult? Probe { get; init; }

    /// <summary>Why it ended before <see cref="RotationState.Done"/>; null when it did not fail. The step that follows <see cref="State"/> failed.</summary>
    public SesException? Failure { get; init; }
}
