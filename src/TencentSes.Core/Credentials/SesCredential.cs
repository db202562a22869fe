using System;
using System.Diagnostics;
using TencentSes.Errors;
using TencentSes.Secrets;

namespace TencentSes.Credentials;

/// <summary>An API key: SecretId, SecretKey and, for temporary keys, the session token. Disposing it wipes the secrets.</summary>
[DebuggerDisplay("{SecretIdHint}")]
public sealed class SesCredential : IDisposable
{
    private const int MaxTokenBytes = 4096;

    /// <summary>Takes ownership of the buffers.</summary>
    /// <param name="secretId">The key's id; not a secret in itself, yet shown in full nowhere.</param>
    /// <param name="secretKey">The key.</param>
    /// <param name="token">Session token of a temporary key, at most 4096 bytes; null for a permanent key.</param>
    /// <exception cref="SesConfigurationException">Id or key is empty, or one of the three has blanks around it.</exception>
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
        if (HasBlankAround(secretKey.Utf8))
            throw Refuse("The SecretKey has a blank or line end around it.");
        if (token is not null && (token.Length == 0 || HasBlankAround(token.Utf8)))
            throw Refuse("The session token is empty or has a blank or line end around it.");
        if (token is { Length: > MaxTokenBytes })
            throw Refuse("The session token is longer than 4096 bytes.");
    }

    /// <summary>The id of the key.</summary>
    public string SecretId { get; }

    /// <summary>First and last four characters of the id, enough to tell keys apart.</summary>
    public string SecretIdHint => SecretId.Length <= 12
        ? new string('*', SecretId.Length)
        : SecretId.Substring(0, 4) + "..." + SecretId.Substring(SecretId.Length - 4);

    /// <summary>The key itself.</summary>
    public SecretBuffer SecretKey { get; }

    /// <summary>The session token of a temporary key.</summary>
    public SecretBuffer? Token { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        SecretKey.Dispose();
        Token?.Dispose();
    }

    /// <summary>Never the key.</summary>
    public override string ToString() => SecretIdHint;

    private static bool HasBlankAround(ReadOnlySpan<byte> utf8) => utf8[0] <= ' ' || utf8[utf8.Length - 1] <= ' ';

    private static SesConfigurationException Refuse(string message) =>
        new("InvalidCredential", message, "Copy the key again from the access-management console, without anything before or after it.");
}
