using System.Collections.Generic;

namespace TencentSes.Emulator;

/// <summary>An identity provider whose tokens AssumeRoleWithWebIdentity takes. All accounts know it.</summary>
public sealed record EmulatorIdentityProvider
{
    /// <summary>The name, which the call gives as ProviderId.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// The audience (<c>aud</c>) for which JSON Web Tokens are accepted; null to accept <see cref="Tokens"/> alone. Their <c>exp</c> must lie
    /// ahead by the emulator's clock. Their signature is not checked.
    /// </summary>
    public string? Audience { get; init; }

    /// <summary>The subject (<c>sub</c>) that JSON Web Tokens must have; null for any.</summary>
    public string? Subject { get; init; }

    /// <summary>Tokens of any form that are accepted as they are, and never expire.</summary>
    public IReadOnlyList<string> Tokens { get; init; } = [];

    /// <summary>Names the provider without its tokens.</summary>
    public override string ToString() => Name;
}
