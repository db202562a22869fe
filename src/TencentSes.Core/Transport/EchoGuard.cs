using System;
using System.Text;
using TencentSes.Api;
using TencentSes.Credentials;
using TencentSes.Secrets;

namespace TencentSes.Transport;

/// <summary>
/// Tells whether a text repeats what a request carried. Proxies, debug pages and test servers do that, and a service's own message may quote
/// a parameter; errors and traces are shown, logged and sent on.
/// </summary>
internal sealed class EchoGuard(SesRequest request, SesCredential? credential, string? proxyLogin = null)
{
    /// <summary>The text repeats a secret, or names a member that holds one together with a value.</summary>
    public bool Repeats(ReadOnlySpan<byte> text) => RepeatsSecret(text) || NamesSecret(text);

    /// <summary>The answer may hold keys of its own: nothing of it is fit to be shown.</summary>
    public bool HidesAll => request.AnswerIsSecret;

    /// <inheritdoc cref="Repeats(ReadOnlySpan{byte})"/>
    public bool Repeats(string text) => Repeats(Encoding.UTF8.GetBytes(text));

    /// <summary>The text repeats a secret, whatever stands around it.</summary>
    public bool RepeatsSecret(ReadOnlySpan<byte> text)
    {
        if (text.IndexOf("TC3-HMAC-SHA256"u8) >= 0
            || (proxyLogin is not null && SecretEcho.IsIn(text, Encoding.ASCII.GetBytes(proxyLogin)))
            || (credential is not null && text.IndexOf(credential.SecretIdUtf8) >= 0)
            || (credential?.Token is { } token && SecretEcho.IsIn(text, token.Utf8)))
            return true;
        foreach (SecretBuffer secret in request.Secrets)
        {
            if (SecretEcho.IsIn(text, secret.Utf8))
                return true;
        }
        return false;
    }

    private bool NamesSecret(ReadOnlySpan<byte> text)
    {
        foreach (string name in request.SecretNames)
        {
            if (NamesValue(text, Encoding.UTF8.GetBytes(name)))
                return true;
        }
        return false;
    }

    // A name in a sentence is followed by a blank or a stop, the name of a member or field by something else, and then by its value.
    private static bool NamesValue(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name)
    {
        for (int at = text.IndexOf(name); at >= 0; at = text.IndexOf(name))
        {
            text = text.Slice(at + name.Length);
            if (!text.IsEmpty && !(text[0] is (byte)' ' or (byte)'.' or (byte)',' or >= (byte)'a' and <= (byte)'z'))
                return true;
        }
        return false;
    }
}
