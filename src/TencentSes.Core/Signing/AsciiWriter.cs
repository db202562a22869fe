using System;
using System.Buffers.Text;

namespace TencentSes.Signing;

/// <summary>Appends ASCII text to a span that the caller has made large enough.</summary>
internal ref struct AsciiWriter
{
    private readonly Span<byte> _target;
    private int _length;

    public AsciiWriter(Span<byte> target)
    {
        _target = target;
        _length = 0;
    }

    public readonly int Length => _length;

    public void Append(scoped ReadOnlySpan<byte> ascii)
    {
        ascii.CopyTo(_target.Slice(_length));
        _length += ascii.Length;
    }

    public void Append(string text)
    {
        foreach (char c in text)
            _target[_length++] = Ascii(c, text);
    }

    public void AppendLower(string text)
    {
        ReadOnlySpan<char> trimmed = text.AsSpan().Trim();
        foreach (char c in trimmed)
            _target[_length++] = Ascii(c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c, text);
    }

    public void Append(long number)
    {
        Utf8Formatter.TryFormat(number, _target.Slice(_length), out int written);
        _length += written;
    }

    public void AppendHex(scoped ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> digits = "0123456789abcdef"u8;
        foreach (byte b in bytes)
        {
            _target[_length++] = digits[b >> 4];
            _target[_length++] = digits[b & 15];
        }
    }

    private static byte Ascii(char c, string text) =>
        c < 0x80 ? (byte)c : throw new ArgumentException("Only ASCII can be signed here, got: " + text);
}
