using System;
using System.Buffers;
using System.Buffers.Text;
using System.Text.Encodings.Web;

namespace TencentSes.Secrets;

/// <summary>Finds a secret in a text that others wrote: in pieces, and in the writings that answers and error pages use.</summary>
internal static class SecretEcho
{
    // Long enough not to occur by chance, short enough to find a secret that was cut or escaped here and there.
    private const int Fragment = 6;
    private const int LongestWriting = 512;
    private const int Base64Piece = 48;

    // JSON as .NET writes it and as most others do, HTML, and the percent signs of an address or a form.
    private static readonly TextEncoder[] Encoders =
        { JavaScriptEncoder.Default, JavaScriptEncoder.UnsafeRelaxedJsonEscaping, HtmlEncoder.Default, UrlEncoder.Default };

    public static bool IsIn(ReadOnlySpan<byte> text, ReadOnlySpan<byte> secret) =>
        !text.IsEmpty && !secret.IsEmpty && (HoldsFragment(text, secret) || (CanBeEscaped(secret) && HoldsEscaped(text, secret)) || HoldsBase64(text, secret));

    // No encoder touches letters and digits of ASCII: of such a secret the escaped form is the plain one. Passwords and keys are mostly of that kind,
    // and the tables of four encoders are a good part of what a first answer costs.
    private static bool CanBeEscaped(ReadOnlySpan<byte> secret)
    {
        foreach (byte b in secret)
        {
            if (b is not (>= (byte)'0' and <= (byte)'9' or >= (byte)'A' and <= (byte)'Z' or >= (byte)'a' and <= (byte)'z'))
                return true;
        }
        return false;
    }

    // A common piece is looked for in the longer of the two: tokens have thousands of characters, ids a few dozen.
    private static bool HoldsFragment(ReadOnlySpan<byte> text, ReadOnlySpan<byte> secret)
    {
        int length = Math.Min(Fragment, secret.Length);
        ReadOnlySpan<byte> shorter = text.Length < secret.Length ? text : secret, longer = text.Length < secret.Length ? secret : text;
        for (int i = 0; i + length <= shorter.Length; i++)
        {
            if (longer.IndexOf(shorter.Slice(i, length)) >= 0)
                return true;
        }
        return false;
    }

    private static bool HoldsEscaped(ReadOnlySpan<byte> text, ReadOnlySpan<byte> secret)
    {
        Span<byte> escaped = stackalloc byte[LongestWriting];
        try
        {
            foreach (TextEncoder encoder in Encoders)
            {
                // Of a secret that is longer when escaped, the beginning is enough to know it by.
                encoder.EncodeUtf8(secret, escaped, out _, out int length);
                if (length > 0 && text.IndexOf(escaped.Slice(0, length)) >= 0)
                    return true;
            }
            return false;
        }
        finally
        {
            SecretBuffer.Wipe(escaped);
        }
    }

    // Base64 looks different at each of three places in a longer text; what is the same is the inside, in whole groups of three bytes.
    private static bool HoldsBase64(ReadOnlySpan<byte> text, ReadOnlySpan<byte> secret)
    {
        Span<byte> encoded = stackalloc byte[LongestWriting];
        try
        {
            for (int skip = 0; skip < 3; skip++)
            {
                int whole = Math.Min((secret.Length - skip) / 3 * 3, Base64Piece);
                if (whole >= Fragment
                    && Base64.EncodeToUtf8(secret.Slice(skip, whole), encoded, out _, out int length) == OperationStatus.Done
                    && text.IndexOf(encoded.Slice(0, length)) >= 0)
                    return true;
            }
            return false;
        }
        finally
        {
            SecretBuffer.Wipe(encoded);
        }
    }
}
