using System;
using System.Threading;
using TencentSes.Signing;

namespace TencentSes.Credentials;

/// <summary>
/// A key in use, with its signer. Counts its users, the provider among them: when the last one lets go, key and derived key are zeroed. So
/// a key that is replaced, or whose session is closed, is never wiped under a try that is just signing with it.
/// </summary>
#pragma warning disable CA1001 // The last user disposes.
internal sealed class LeasedKey(SesCredential credential)
#pragma warning restore CA1001
{
    private int _users = 1;

    public SesCredential Credential { get; } = credential;

    public Tc3Signer Signer { get; } = new(credential);

    /// <summary>The moment from which a new key is to be fetched; null for never.</summary>
    public DateTimeOffset? RenewAt { get; init; }

    /// <summary>The moment from which it is not used any more; null for never.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>The service did not take its token.</summary>
    public bool Refused { get; set; }

    public CredentialLease Lease()
    {
        Interlocked.Increment(ref _users);
        return new CredentialLease(this);
    }

    public void Release()
    {
        if (Interlocked.Decrement(ref _users) > 0)
            return;
        Signer.Dispose();
        Credential.Dispose();
    }
}
