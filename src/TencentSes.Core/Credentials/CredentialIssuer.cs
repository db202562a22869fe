using System;
using System.Threading;
using System.Threading.Tasks;

namespace TencentSes.Credentials;

/// <summary>Hands out keys, one after the other.</summary>
internal abstract class CredentialIssuer : IDisposable
{
    /// <summary>Whether asking again can bring another key.</summary>
    public virtual bool CanRenew => false;

    /// <summary>Whether it calls the Security Token Service.</summary>
    public virtual bool UsesTokenService => false;

    /// <summary>
    /// Something that stays the same while keys come and go and by which calls share their rate; null when the id of the key is that.
    /// </summary>
    public virtual string? Account => null;

    /// <summary>Gets a key, over the network where the issuer is a service.</summary>
    /// <param name="tokenService">The way to the Security Token Service; null when <see cref="UsesTokenService"/> is false.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="Errors.SesException">It could not be had.</exception>
    public abstract Task<SesCredential> IssueAsync(TokenService? tokenService, CancellationToken cancellationToken);

    /// <summary>Wipes what the issuer holds.</summary>
    public virtual void Dispose()
    {
    }
}
