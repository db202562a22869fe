using System;
using TencentSes.Errors;
using TencentSes.Secrets;

namespace TencentSes.Credentials;

/// <summary>A role to assume with a token of an OpenID Connect provider, as CI systems issue it, and no key at all.</summary>
public sealed record WebIdentityOptions : IDisposable
{
    /// <summary>Name of the identity provider in access management.</summary>
    public required string ProviderId { get; init; }

    /// <summary>ARN of the role: <c>qcs::cam::uin/100000000001:roleName/Example</c> or <c>...:role/1234</c>.</summary>
    public required string RoleArn { get; init; }

    /// <summary>Name of the session, as it stands in the audit log: 2 to 128 letters, digits and <c>_ = , . @ -</c>.</summary>
    public string SessionName { get; init; } = RoleRules.DefaultSessionName;

    /// <summary>Life of each temporary key in seconds, at most 43200; 7200 when null.</summary>
    public int? DurationSeconds { get; init; }

    /// <summary>File with the token, read anew for each temporary key. One of the three ways to give the token.</summary>
    public string? TokenFile { get; init; }

    /// <summary>Name of the environment variable with the token, read anew for each temporary key.</summary>
    public string? TokenVariable { get; init; }

    /// <summary>The token itself. Whoever opens keys with these options owns it.</summary>
    public SecretBuffer? Token { get; init; }

    /// <summary>Checks what the published limits allow to check.</summary>
    /// <exception cref="SesConfigurationException">A member cannot be right.</exception>
    public void Validate()
    {
        RoleRules.Check(RoleArn, SessionName, DurationSeconds);
        if (ProviderId.Length == 0)
            throw RoleRules.Bad("The name of the identity provider is empty.", "Give the name that it has in access management.");
        int ways = (TokenFile is null ? 0 : 1) + (TokenVariable is null ? 0 : 1) + (Token is null ? 0 : 1);
        if (ways != 1)
            throw RoleRules.Bad("The web identity token is given in " + (ways == 0 ? "no way" : "more than one way") + ".",
                "Give one of: file, variable, token.");
    }

    /// <summary>Wipes the token.</summary>
    public void Dispose() => Token?.Dispose();
}
