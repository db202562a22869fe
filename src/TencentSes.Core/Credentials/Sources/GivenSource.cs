using System.Threading;
using System.Threading.Tasks;

namespace TencentSes.Credentials.Sources;

/// <summary>The key that the caller gave.</summary>
internal sealed class GivenSource(SesCredential? credential, string origin) : CredentialSource
{
    public override string Name => "Given key";

    public override Task<SourceFinding> FindAsync(CancellationToken cancellationToken) => Task.FromResult(credential is null
        ? SourceFinding.Absent("No key was given.")
        : new SourceFinding(origin, credential));
}
