using System;

namespace TencentSes.Emulator;

/// <summary>One key pair that the emulator accepts, and the account it belongs to.</summary>
/// <remarks>Two keys with the same <see cref="AccountId"/> see the same domains, senders and templates.</remarks>
public sealed record EmulatorAccount
{
    /// <summary>The public half of the key pair.</summary>
    public required string SecretId { get; init; }

    /// <summary>The secret half of the key pair.</summary>
    public required string SecretKey { get; init; }

    /// <summary>The account that owns the key, by any id or by its number; the SecretId itself when not given, that is an account of its own.</summary>
    public string? AccountId { get; init; }

    /// <summary>The number of the sub-user that the key belongs to; null for the key of the account itself.</summary>
    public string? UserUin { get; init; }

    /// <summary>The session token that must go along with a temporary key; null for a permanent key.</summary>
    public string? Token { get; init; }

    /// <summary>When <see cref="Token"/> ends to be valid; null for never.</summary>
    public DateTimeOffset? TokenExpires { get; init; }

    /// <summary>False for a key of another kind, which the service answers with <c>AuthFailure.InvalidSecretId</c>.</summary>
    public bool IsApiKey { get; init; } = true;

    internal string OwnerId => AccountId ?? SecretId;

    /// <summary>Names the key without its secret.</summary>
    public override string ToString() => SecretId;
}
