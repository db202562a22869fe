using System;
using TencentSes.Emulator.Sts;

namespace TencentSes.Emulator.Signing;

/// <summary>What the verifier must know about a key.</summary>
internal sealed record AccessKey(string SecretId, string SecretKey, string AccountId)
{
    public string? Token { get; init; }

    public DateTimeOffset? TokenExpires { get; init; }

    /// <summary>The sub-user; null for the account itself.</summary>
    public string? UserUin { get; init; }

    /// <summary>For what the key was issued; null for a key that was not issued here.</summary>
    public RoleSession? Session { get; init; }

    public bool IsApiKey { get; init; } = true;

    public static AccessKey From(EmulatorAccount account, AccountNumbers numbers) =>
        new(account.SecretId, account.SecretKey, numbers.Resolve(account.OwnerId))
        {
            UserUin = account.UserUin,
            Token = account.Token,
            TokenExpires = account.TokenExpires,
            IsApiKey = account.IsApiKey,
        };

    public bool IsExpired(DateTimeOffset now) => now >= TokenExpires;

    public override string ToString() => SecretId;
}
