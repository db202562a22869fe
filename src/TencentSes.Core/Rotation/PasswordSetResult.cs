using TencentSes.Errors;

namespace TencentSes.Rotation;

/// <summary>Answer of the service to a password.</summary>
public sealed record PasswordSetResult
{
    /// <summary>What it did.</summary>
    public PasswordSetOutcome Outcome { get; init; }

    /// <summary>Id under which the service logged the request.</summary>
    public string? RequestId { get; init; }

    /// <summary>The refusal; given exactly when the password is unacceptable.</summary>
    public SesException? Refusal { get; init; }
}
