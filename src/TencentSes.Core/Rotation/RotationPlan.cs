using System;
using TencentSes.Errors;

namespace TencentSes.Rotation;

/// <summary>What a look at the vault says about the next rotation of an address.</summary>
public sealed record RotationPlan
{
    /// <summary>The address.</summary>
    public required string EmailAddress { get; init; }

    /// <summary>Name of the entry in the vault.</summary>
    public required string SecretName { get; init; }

    /// <summary>What would be done.</summary>
    public RotationAction Action { get; init; }

    /// <summary>Age of the password in use, by its note; null when it is not known.</summary>
    public TimeSpan? Age { get; init; }

    /// <summary>Who left the candidate in the vault; null when there is none, or nobody knows.</summary>
    public string? PendingOwner { get; init; }

    /// <summary>Since when the candidate is there, UTC by its owner's clock.</summary>
    public DateTimeOffset? PendingSince { get; init; }

    /// <summary>Why it would be refused; null when it would not.</summary>
    public SesException? Refusal { get; init; }
}
