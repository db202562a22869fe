using System;

namespace TencentSes.Secrets;

/// <summary>Code points and their bytes, without a string or a char array in between.</summary>
internal static class CodePoint
{
    /// <summary>Writes a code point as UTF-8 and returns the number of bytes, four at most.</summary>
    public static int WriteUtf8(int codePoint, Span<byte> target)
    {
        if (codePoint < 0x80)
        {
            target[0] = (byte)codePoint;
            return 1;
        }
        if (codePoint < 0x800)
        {
            target[0] = (byte)(0xC0 | (codePoint >> 6));
            target[1] = Following(codePoint);
            return 2;
        }
        if (codePoint < 0x10000)
        {
            target[0] = (byte)(0xE0 | (codePoint >> 12));
            target[1] = Following(codePoint >> 6);
            target[2] = Following(codePoint);
            return 3;
        }
        target[0] = (byte)(0xF0 | (codePoint >> 18));
        target[1] = Following(codePoint >> 12);
        target[2] = Following(codePoint >> 6);
        target[3] = Following(codePoint);
        return 4;
    }

    /// <summary>The code point of a surrogate pair.</summary>
    public static int FromPair(int high, int low) => 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);

    private static byte Following(int bits) => (byte)(0x80 | (bits & 0x3F));
}
