using System.Threading;
using System.Threading.Tasks;
using TencentSes.Credentials.Sts;

namespace TencentSes.Credentials;

/// <summary>Temporary keys of a role, got with a key from elsewhere.</summary>
/// <param name="credentials">The key that may assume the role; owned from now on.</param>
/// <param name="role">The role; owned from now on.</param>
internal sealed class AssumedRole(CredentialProvider credentials, AssumeRoleOptions role) : CredentialIssuer
{
    private volatile bool _codeUsed;

    // The code of a second factor works once.
    public override bool CanRenew => role.TokenCode is null || !_codeUsed;

    public override bool UsesTokenService => true;

    public override string? Account => role.RoleArn;

    /// <summary>The key that assumes the role.</summary>
    public CredentialProvider Credentials => credentials;

    /// <summary>Whether it is for this role; a code, which works once, is not compared.</summary>
    public bool Holds(AssumeRoleOptions other) => other with { TokenCode = null } == role with { TokenCode = null };

    public override async Task<SesCredential> IssueAsync(TokenService? tokenService, CancellationToken cancellationToken)
    {
        var request = new AssumeRoleRequest
        {
            RoleArn = role.RoleArn,
            RoleSessionName = role.SessionName,
            DurationSeconds = role.DurationSeconds ?? RoleRules.DefaultSeconds,
            ExternalId = role.ExternalId,
            SerialNumber = role.SerialNumber,
            TokenCode = role.TokenCode,
        };
        RoleResponse answer = await tokenService!.CallAsync(request, credentials, cancellationToken).ConfigureAwait(false);
        _codeUsed = true;
        return answer.ToCredential(request.Action.Name);
    }

    public override void Dispose()
    {
        credentials.Dispose();
        role.Dispose();
        base.Dispose();
    }
}
