using System;
using System.Text;

namespace TencentSes.Emulator.Smtp;

/// <summary>One line without its end. Kept as bytes, because it may hold a password.</summary>
internal sealed record SmtpLine(Memory<byte> Bytes, bool EndsWithCrLf, bool IsTooLong)
{
    public static readonly SmtpLine TooLong = new(Memory<byte>.Empty, EndsWithCrLf: true, IsTooLong: true);

    public static SmtpLine Parse(Memory<byte> terminated)
    {
        bool crLf = terminated.Span.EndsWith("\r\n"u8);
        return new SmtpLine(terminated[..^(crLf ? 2 : 1)], crLf, IsTooLong: false);
    }

    public string Text => Encoding.UTF8.GetString(Bytes.Span);

    /// <summary>The first word in upper case.</summary>
    public string Verb
    {
        get
        {
            int blank = Bytes.Span.IndexOf((byte)' ');
            return Encoding.ASCII.GetString(blank < 0 ? Bytes.Span : Bytes.Span[..blank]).ToUpperInvariant();
        }
    }

    /// <summary>What follows the first word.</summary>
    public Memory<byte> Rest
    {
        get
        {
            int blank = Bytes.Span.IndexOf((byte)' ');
            return blank < 0 ? Memory<byte>.Empty : Bytes[(blank + 1)..];
        }
    }
}
