using System;
using TencentSes.Errors;
using TencentSes.Secrets;

namespace TencentSes.Credentials;

/// <summary>The parts of a key as a source is read. They become a key together, or are wiped.</summary>
internal sealed class KeyParts : IDisposable
{
    private SecretBuffer? _secretKey;
    private SecretBuffer? _token;

    public string? SecretId { get; set; }

    public SecretBuffer? SecretKey
    {
        get => _secretKey;
        set => Replace(ref _secretKey, value);
    }

    public SecretBuffer? Token
    {
        get => _token;
        set => Replace(ref _token, value);
    }

    /// <summary>Neither id nor key is there.</summary>
    public bool IsEmpty => SecretId is null && SecretKey is null;

    /// <summary>Makes the key.</summary>
    /// <param name="place">Where the parts were, to begin a sentence with.</param>
    /// <param name="idName">What the id is called there.</param>
    /// <param name="keyName">What the key is called there.</param>
    /// <param name="expires">When the key expires, if that is known.</param>
    /// <exception cref="SesConfigurationException">A part is missing or malformed.</exception>
    public SesCredential ToCredential(string place, string idName, string keyName, DateTimeOffset? expires = null)
    {
        if (SecretId is null || SecretKey is null)
        {
            (string there, string missing) = SecretId is null ? (keyName, idName) : (idName, keyName);
            throw new SesConfigurationException("CredentialIncomplete",
                place + " has " + (IsEmpty ? "neither " + idName + " nor " + keyName : there + " but not " + missing) + ".",
                "Give both of them, or neither.");
        }
        try
        {
            var credential = new SesCredential(SecretId, SecretKey, Token) { Expires = expires };
            _secretKey = null;
            _token = null;
            return credential;
        }
        catch (SesConfigurationException exception)
        {
            throw new SesConfigurationException(exception.Code, place + ": " + exception.Message, exception.Remedy);
        }
    }

    public void Dispose()
    {
        SecretKey = null;
        Token = null;
    }

    private static void Replace(ref SecretBuffer? part, SecretBuffer? value)
    {
        part?.Dispose();
        part = value;
    }
}
