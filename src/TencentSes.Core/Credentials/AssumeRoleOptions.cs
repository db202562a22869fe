using System;
using TencentSes.Errors;
using TencentSes.Secrets;

namespace TencentSes.Credentials;

/// <summary>A role to assume with a key from elsewhere.</summary>
public sealed record AssumeRoleOptions : IDisposable
{
    /// <summary>ARN of the role: <c>qcs::cam::uin/100000000001:roleName/Example</c> or <c>...:role/1234</c>.</summary>
    public required string RoleArn { get; init; }

    /// <summary>Name of the session, as it stands in the audit log: 2 to 128 letters, digits and <c>_ = , . @ -</c>.</summary>
    public string SessionName { get; init; } = RoleRules.DefaultSessionName;

    /// <summary>Life of each temporary key in seconds, at most 43200; 7200 when null.</summary>
    public int? DurationSeconds { get; init; }

    /// <summary>External id that the role asks for.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Serial number of the caller's second factor.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>
    /// Code of the second factor. It works once: the session ends with its first temporary key. Whoever opens keys with these options owns it.
    /// </summary>
    public SecretBuffer? TokenCode { get; init; }

    /// <summary>Checks what the published limits allow to check.</summary>
    /// <exception cref="SesConfigurationException">A member cannot be right.</exception>
    public void Validate()
    {
        RoleRules.Check(RoleArn, SessionName, DurationSeconds);
        if (SerialNumber is null != TokenCode is null)
            throw RoleRules.Bad("Serial number and code of a second factor belong together.", "Give both, or neither.");
    }

    /// <summary>Wipes the code.</summary>
    public void Dispose() => TokenCode?.Dispose();
}
