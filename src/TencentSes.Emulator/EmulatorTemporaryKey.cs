using System;

namespace TencentSes.Emulator;

/// <summary>A key that needs a session token, without its secrets.</summary>
public sealed record EmulatorTemporaryKey
{
    /// <summary>The public half of the key pair.</summary>
    public required string SecretId { get; init; }

    /// <summary>The account whose domains, senders and templates the key works with.</summary>
    public required string AccountId { get; init; }

    /// <summary>The role; null for a key that was added by hand.</summary>
    public required string? RoleArn { get; init; }

    /// <summary>The name of the role session; null for a key that was added by hand.</summary>
    public required string? SessionName { get; init; }

    /// <summary>When it ends, by the emulator's clock; null for never.</summary>
    public required DateTimeOffset? Expires { get; init; }

    /// <summary>True when it has ended.</summary>
    public required bool IsExpired { get; init; }
}
