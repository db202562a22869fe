using System;
using System.Threading;
using System.Threading.Tasks;

namespace TencentSes.Credentials;

/// <summary>A place where a key may be.</summary>
internal abstract class CredentialSource : IDisposable
{
    /// <summary>What kind of place, for lists.</summary>
    public abstract string Name { get; }

    /// <summary>Whether asking again can bring another key.</summary>
    public virtual bool CanRenew => false;

    /// <summary>
    /// Something that stays the same while keys come and go and by which calls share their rate; null when the id of the key is that.
    /// </summary>
    public virtual string? Account => null;

    /// <summary>Looks without the network.</summary>
    /// <exception cref="Errors.SesConfigurationException">It is there and cannot be used; the message names it and the remedy.</exception>
    public abstract Task<SourceFinding> FindAsync(CancellationToken cancellationToken);

    /// <summary>Gets a key, over the network where the source is a service.</summary>
    /// <exception cref="Errors.SesException">It could not be had.</exception>
    public abstract Task<SesCredential> IssueAsync(CancellationToken cancellationToken);

    /// <summary>Wipes what the source holds.</summary>
    public virtual void Dispose()
    {
    }
}
