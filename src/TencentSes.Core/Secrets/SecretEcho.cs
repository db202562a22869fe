using System;
using System.Buffers.Text;

namespace TencentSes.Secrets;

/// <summary>Finds a secret in a text that others wrote: in pieces, and in the writings that answers and error pages use.</summary>
internal static class SecretEcho
{
    // Long enough not to occur by chance, short enough to find a secret that was cut or changed here and there.
    private const int Fragment = 6;
    private const int Base64Fragment = 8;
    private const int StackSize = 512;

    // So many bytes fill the stack's room with Base64; pieces of eight characters begin in three groups of three bytes at most.
    private const int Base64Bytes = 384;
    private const int Base64Overlap = 9;

    // A message in an answer may quote a body, which has its own escapes.
    private const int Layers = 2;

    /// <summary>
    /// The text holds six bytes of the secret in a row, or all of a shorter one; plainly, in the escapes of JSON, HTML, addresses and forms or in
    /// those of one within another, or in Base64.
    /// </summary>
    public static bool IsIn(ReadOnlySpan<byte> text, ReadOnlySpan<byte> secret) => !text.IsEmpty && !secret.IsEmpty && IsIn(text, secret, Layers);

    private static bool IsIn(ReadOnlySpan<byte> text, ReadOnlySpan<byte> secret, int layers)
    {
        if (HoldsFragment(text, secret, Math.Min(Fragment, secret.Length)) || HoldsBase64(text, secret))
            return true;
        if (layers == 0)
            return false;
        foreach ((byte mark, EscapedText.Decoder decode) in EscapedText.Decoders)
        {
            if (text.IndexOf(mark) >= 0 && IsInDecoded(text, decode, secret, layers - 1))
                return true;
        }
        return false;
    }

    private static bool IsInDecoded(ReadOnlySpan<byte> text, EscapedText.Decoder decode, ReadOnlySpan<byte> secret, int layers)
    {
        Span<byte> decoded = text.Length <= StackSize ? stackalloc byte[StackSize] : new byte[text.Length];
        try
        {
            ReadOnlySpan<byte> plain = decoded.Slice(0, decode(text, decoded));
            return !plain.SequenceEqual(text) && IsIn(plain, secret, layers);
        }
        finally
        {
            SecretBuffer.Wipe(decoded);
        }
    }

    // A common piece is looked for in the longer of the two: tokens have thousands of characters, ids a few dozen.
    private static bool HoldsFragment(ReadOnlySpan<byte> text, ReadOnlySpan<byte> secret, int length)
    {
        ReadOnlySpan<byte> shorter = text.Length < secret.Length ? text : secret, longer = text.Length < secret.Length ? secret : text;
        for (int i = 0; i + length <= shorter.Length; i++)
        {
            if (longer.IndexOf(shorter.Slice(i, length)) >= 0)
                return true;
        }
        return false;
    }

    // Base64 looks different at each of three places in a longer text; what is the same is the inside, in whole groups of three bytes.
    private static bool HoldsBase64(ReadOnlySpan<byte> text, ReadOnlySpan<byte> secret)
    {
        if (secret.Length < Fragment || text.Length < Base64Fragment)
            return false;
        Span<byte> encoded = stackalloc byte[StackSize];
        try
        {
            for (int skip = 0; skip < 3; skip++)
            {
                for (int start = skip; start + Fragment <= secret.Length; start += Base64Bytes - Base64Overlap)
                {
                    int whole = Math.Min((secret.Length - start) / 3 * 3, Base64Bytes);
                    Base64.EncodeToUtf8(secret.Slice(start, whole), encoded, out _, out int length);
                    if (HoldsFragment(text, encoded.Slice(0, length), Base64Fragment))
                        return true;
                }
            }
            return false;
        }
        finally
        {
            SecretBuffer.Wipe(encoded);
        }
    }
}
