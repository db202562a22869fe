using System;
using System.Text;
using System.Text.Encodings.Web;
using TencentSes.Api;
using TencentSes.Credentials;
using TencentSes.Secrets;

namespace TencentSes.Transport;

/// <summary>
/// Tells whether a text repeats what a request carried. Proxies, debug pages and test servers do that, and a service's own message may quote
/// a parameter; errors are shown, logged and sent on.
/// </summary>
internal sealed class EchoGuard(SesRequest request, SesCredential credential)
{
    // Long enough not to occur by chance, short enough to find a secret that was cut or escaped here and there.
    private const int Fragment = 6;
    private const int LongestEscaped = 256;

    public bool Repeats(ReadOnlySpan<byte> text) =>
        text.IndexOf("TC3-HMAC-SHA256"u8) >= 0
        || text.IndexOf((ReadOnlySpan<byte>)Encoding.ASCII.GetBytes(credential.SecretId)) >= 0
        || (credential.Token is { } token && HoldsFragment(text, token.Utf8))
        || HoldsSecret(text);

    private bool HoldsSecret(ReadOnlySpan<byte> text)
    {
        foreach (SecretBuffer secret in request.Secrets)
        {
            if (HoldsFragment(text, secret.Utf8) || HoldsEscaped(text, secret.Utf8))
                return true;
        }
        foreach (string name in request.SecretNames)
        {
            if (NamesValue(text, Encoding.UTF8.GetBytes(name)))
                return true;
        }
        return false;
    }

    private static bool HoldsFragment(ReadOnlySpan<byte> text, ReadOnlySpan<byte> secret)
    {
        int length = Math.Min(Fragment, secret.Length);
        for (int i = 0; i + length <= secret.Length; i++)
        {
            if (length > 0 && text.IndexOf(secret.Slice(i, length)) >= 0)
                return true;
        }
        return false;
    }

    private static bool HoldsEscaped(ReadOnlySpan<byte> text, ReadOnlySpan<byte> secret)
    {
        Span<byte> escaped = stackalloc byte[LongestEscaped];
        try
        {
            // Of a secret that is longer when escaped, the beginning is enough to know it by.
            JavaScriptEncoder.Default.EncodeUtf8(secret, escaped, out _, out int length);
            return length > 0 && text.IndexOf(escaped.Slice(0, length)) >= 0;
        }
        finally
        {
            SecretBuffer.Wipe(escaped);
        }
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
