using System.Threading;
using System.Threading.Tasks;
using TencentSes.Errors;

namespace TencentSes.Credentials;

/// <summary>A place where a key may be.</summary>
internal abstract class CredentialSource : CredentialIssuer
{
    /// <summary>What kind of place, for lists.</summary>
    public abstract string Name { get; }

    /// <summary>Looks without the network.</summary>
    /// <exception cref="SesConfigurationException">It is there and cannot be used; the message names it and the remedy.</exception>
    public abstract Task<SourceFinding> FindAsync(CancellationToken cancellationToken);

    /// <summary>Looks again: right for all places that are no services.</summary>
    public override async Task<SesCredential> IssueAsync(TokenService? tokenService, CancellationToken cancellationToken)
    {
        using SourceFinding finding = await FindAsync(cancellationToken).ConfigureAwait(false);
        return finding.TakeCredential() ?? throw new SesConfigurationException("CredentialMissing",
            "The key is not there any more. " + finding.Text, "Put it back, or connect again with another key.");
    }
}
