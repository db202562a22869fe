using System;
using TencentSes.Signing;

namespace TencentSes.Credentials;

/// <summary>The right to use a key for one try. None at all for a call that is not signed.</summary>
internal readonly struct CredentialLease(LeasedKey? key) : IDisposable
{
    public LeasedKey? Key => key;

    public SesCredential? Credential => key?.Credential;

    public Tc3Signer Signer => key!.Signer;

    public void Dispose() => key?.Release();
}
