using System;
using TencentSes.Transport;

namespace TencentSes.Credentials;

/// <summary>
/// Where to look for a key. Without any of the first four, the usual places are asked in their order; of these four give at most one: what
/// the caller names is the only source.
/// </summary>
public sealed record CredentialChainOptions
{
    /// <summary>The key itself.</summary>
    public SesCredential? Credential { get; init; }

    /// <summary>Name of a tccli profile.</summary>
    public string? ProfileName { get; init; }

    /// <summary>A role to assume with a token of an identity provider.</summary>
    public WebIdentityOptions? WebIdentity { get; init; }

    /// <summary>The role of this cloud server.</summary>
    public bool UseCvmRole { get; init; }

    /// <summary>Name of the role of this cloud server; asked from its metadata service when null.</summary>
    public string? CvmRoleName { get; init; }

    /// <summary>Where <see cref="Credential"/> came from, in words.</summary>
    public string CredentialOrigin { get; init; } = "parameters";

    /// <summary>A role to assume with the key that is found; replaces one that the environment or a profile names.</summary>
    public AssumeRoleOptions? AssumeRole { get; init; }

    /// <summary>Endpoint of the Security Token Service; found from profile and site when null.</summary>
    public Uri? TokenServiceEndpoint { get; init; }

    /// <summary>The machine.</summary>
    public CredentialEnvironment Environment { get; init; } = CredentialEnvironment.Process;

    /// <summary>The clock.</summary>
    public SesClock Clock { get; init; } = SesClock.System;
}
