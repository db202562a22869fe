using System;

namespace TencentSes.Secrets;

/// <summary>Takes the escapes out of a text that others wrote. What is no escape stays as it is; the result is never longer than the text.</summary>
internal static class EscapedText
{
    /// <summary>Undoes one way to escape.</summary>
    /// <param name="text">UTF-8, with escapes.</param>
    /// <param name="target">As long as the text, or longer.</param>
    /// <returns>The number of bytes of the result.</returns>
    public delegate int Decoder(ReadOnlySpan<byte> text, Span<byte> target);

    // Reads the escape at the beginning of a text; returns its length, or 0 when there is none.
    private delegate int Reader(ReadOnlySpan<byte> text, Span<byte> target, out int written);

    /// <summary>The ways to escape, each with the character that begins every escape of its kind.</summary>
    public static readonly (byte Mark, Decoder Decode)[] Decoders =
    {
        ((byte)'\\', (text, target) => Decode(text, target, ReadBackslash)),
        ((byte)'&', (text, target) => Decode(text, target, ReadReference)),
        ((byte)'%', (text, target) => Decode(text, target, ReadPercent)),
        ((byte)'+', (text, target) => Decode(text, target, ReadFormCharacter)),
    };

    private static int Decode(ReadOnlySpan<byte> text, Span<byte> target, Reader read)
    {
        int at = 0;
        while (!text.IsEmpty)
        {
            int used = read(text, target.Slice(at), out int written);
            if (used == 0)
            {
                target[at] = text[0];
                used = written = 1;
            }
            at += written;
            text = text.Slice(used);
        }
        return at;
    }

    // JSON, and what JavaScript, C and Python write besides: \n, \", \/, \u0022, \x22.
    private static int ReadBackslash(ReadOnlySpan<byte> text, Span<byte> target, out int written)
    {
        written = 0;
        if (text.Length < 2 || text[0] != '\\')
            return 0;
        if (text[1] is (byte)'u' or (byte)'x')
        {
            int digits = text[1] == 'u' ? 4 : 2;
            if (!TryReadHex(text.Slice(2), digits, out int unit))
                return 0;
            int used = digits + 2;
            if (unit is >= 0xD800 and <= 0xDBFF && text.Slice(used).StartsWith("\\u"u8)
                && TryReadHex(text.Slice(used + 2), 4, out int low) && low is >= 0xDC00 and <= 0xDFFF)
            {
                unit = CodePoint.FromPair(unit, low);
                used += 6;
            }
            written = CodePoint.WriteUtf8(unit, target);
            return used;
        }
        target[0] = text[1] switch
        {
            (byte)'b' => (byte)'\b',
            (byte)'f' => (byte)'\f',
            (byte)'n' => (byte)'\n',
            (byte)'r' => (byte)'\r',
            (byte)'t' => (byte)'\t',
            byte itself => itself,
        };
        written = 1;
        return 2;
    }

    // HTML: &lt;, &#60;, &#x3C;. Names of letters beyond ASCII are not known here; what stands beside such a letter is found all the same.
    private static int ReadReference(ReadOnlySpan<byte> text, Span<byte> target, out int written)
    {
        written = 0;
        int end = text[0] == '&' ? text.Slice(0, Math.Min(text.Length, 12)).IndexOf((byte)';') : -1;
        if (end < 2)
            return 0;
        ReadOnlySpan<byte> name = text.Slice(1, end - 1);
        int codePoint;
        if (name[0] == '#')
            codePoint = ReadNumber(name.Slice(1));
        else if (name.SequenceEqual("lt"u8))
            codePoint = '<';
        else if (name.SequenceEqual("gt"u8))
            codePoint = '>';
        else if (name.SequenceEqual("amp"u8))
            codePoint = '&';
        else if (name.SequenceEqual("quot"u8))
            codePoint = '"';
        else if (name.SequenceEqual("apos"u8))
            codePoint = '\'';
        else
            codePoint = -1;
        if (codePoint is < 0 or > 0x10FFFF)
            return 0;
        written = CodePoint.WriteUtf8(codePoint, target);
        return end + 1;
    }

    // The number of a character reference; -1 when it is none.
    private static int ReadNumber(ReadOnlySpan<byte> digits)
    {
        // Seven digits are more than any character has, and fit the number.
        if (digits.Length is > 1 and <= 8 && digits[0] is (byte)'x' or (byte)'X')
            return TryReadHex(digits.Slice(1), digits.Length - 1, out int value) ? value : -1;
        int number = digits.IsEmpty ? -1 : 0;
        foreach (byte digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9' || number > 0x10FFFF)
                return -1;
            number = (number * 10) + digit - '0';
        }
        return number;
    }

    // Addresses: the bytes of UTF-8, each as %3C.
    private static int ReadPercent(ReadOnlySpan<byte> text, Span<byte> target, out int written)
    {
        written = 0;
        if (text[0] != '%' || !TryReadHex(text.Slice(1), 2, out int value))
            return 0;
        target[0] = (byte)value;
        written = 1;
        return 3;
    }

    // Forms: as addresses, and a plus for a blank.
    private static int ReadFormCharacter(ReadOnlySpan<byte> text, Span<byte> target, out int written)
    {
        if (text[0] != '+')
            return ReadPercent(text, target, out written);
        target[0] = (byte)' ';
        written = 1;
        return 1;
    }

    private static bool TryReadHex(ReadOnlySpan<byte> text, int digits, out int value)
    {
        value = 0;
        if (text.Length < digits)
            return false;
        foreach (byte digit in text.Slice(0, digits))
        {
            int worth = digit switch
            {
                >= (byte)'0' and <= (byte)'9' => digit - '0',
                >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
                >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
                _ => -1,
            };
            if (worth < 0)
                return false;
            value = (value << 4) | worth;
        }
        return true;
    }
}
