using System;

namespace TencentSes.Emulator.Signing;

/// <summary>What the verifier must know about a key.</summary>
internal sealed record AccessKey(string SecretId, string SecretKey, string AccountId)
{
    public string? Token { get; init; }

    public DateTimeOffset? TokenExpires { get; init; }

    public bool IsApiKey { get; init; } = true;

    public static AccessKey From(EmulatorAccount account) =>
        new(account.SecretId, account.SecretKey, account.OwnerId)
        {
            Token = account.Token,
            TokenExpires = account.TokenExpires,
            IsApiKey = account.IsApiKey,
        };

    public override string ToString() => SecretId;
}
