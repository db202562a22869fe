using System;
using System.Diagnostics;
using System.Text;
using TencentSes.Errors;
using TencentSes.Secrets;

namespace TencentSes.Credentials;

/// <summary>An API key: SecretId, SecretKey and, for temporary keys, the session token. Disposing it wipes the secrets.</summary>
[DebuggerDisplay("{SecretIdHint}")]
public sealed class SesCredential : IDisposable
{
    private const int MaxTokenBytes = 4096;

    private readonly byte[] _secretIdUtf8;

    /// <summary>Takes ownership of the buffers.</summary>
    /// <param name="secretId">The key's id; not a secret in itself, yet shown in full nowhere.</param>
    /// <param name="secretKey">The key.</param>
    /// <param name="token">Session token of a temporary key, at most 4096 bytes; null for a permanent key.</param>
    /// <exception cref="SesConfigurationException">One of the three is empty, or has blanks or characters outside ASCII in or around it.</exception>
    public SesCredential(string secretId, SecretBuffer secretKey, SecretBuffer? token = null)
    {
        if (secretId is null)
            throw new ArgumentNullException(nameof(secretId));
        SecretKey = secretKey ?? throw new ArgumentNullException(nameof(secretKey));
        Token = token;
        SecretId = secretId;

        if (secretId.Length == 0)
            throw Refuse("The SecretId is empty.");
        if (secretKey.Length == 0)
            throw Refuse("The SecretKey is empty.");
        foreach (char c in secretId)
        {
            if (c is <= ' ' or >= '\x7F' or '/' or ',')
                throw Refuse(char.IsWhiteSpace(c)
                    ? "The SecretId has a blank or line end in or around it."
                    : "The SecretId has a character that no SecretId has.");
        }
        _secretIdUtf8 = Encoding.ASCII.GetBytes(secretId);
        CheckSecret(secretKey.Utf8, "SecretKey");
        if (token is null)
            return;
        if (token.Length == 0)
            throw Refuse("The session token is empty.");
        if (token.Length > MaxTokenBytes)
            throw Refuse("The session token is longer than 4096 bytes.");
        CheckSecret(token.Utf8, "session token");
    }

    /// <summary>The id of the key.</summary>
    public string SecretId { get; }

    /// <summary>The id as it stands in a request.</summary>
    internal ReadOnlySpan<byte> SecretIdUtf8 => _secretIdUtf8;

    /// <summary>First and last four characters of the id, enough to tell keys apart.</summary>
    public string SecretIdHint => SecretId.Length <= 12
        ? new string('*', SecretId.Length)
        : SecretId.Substring(0, 4) + "..." + SecretId.Substring(SecretId.Length - 4);

    /// <summary>The key itself.</summary>
    public SecretBuffer SecretKey { get; }

    /// <summary>The session token of a temporary key.</summary>
    public SecretBuffer? Token { get; }

    /// <summary>When a temporary key expires, as far as its source says; null when it does not.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>True for the same id, key and token.</summary>
    internal bool IsSameAs(SesCredential other) =>
        SecretId == other.SecretId
        && SecretKey.Utf8.SequenceEqual(other.SecretKey.Utf8)
        && Utf8Of(Token).SequenceEqual(Utf8Of(other.Token));

    /// <inheritdoc/>
    public void Dispose()
    {
        SecretKey.Dispose();
        Token?.Dispose();
    }

    /// <summary>Never the key.</summary>
    public override string ToString() => SecretIdHint;

    private static ReadOnlySpan<byte> Utf8Of(SecretBuffer? secret) => secret is null ? default : secret.Utf8;

    private static void CheckSecret(ReadOnlySpan<byte> utf8, string name)
    {
        foreach (byte b in utf8)
        {
            if (b <= ' ')
                throw Refuse("The " + name + " has a blank or line end in or around it.");
            if (b >= 0x7F)
                throw Refuse("The " + name + " has a character that no " + name + " has.");
        }
    }

    private static SesConfigurationException Refuse(string message) =>
        new("InvalidCredential", message, "Copy the key again from the access-management console, without anything before or after it.");
}
