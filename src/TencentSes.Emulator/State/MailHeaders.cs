using System;
using System.Collections.Generic;
using System.Text;

namespace TencentSes.Emulator.State;

/// <summary>The header block of a mail, unfolded. Names are compared without case; of doubled headers the first counts.</summary>
internal sealed class MailHeaders
{
    private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Where the body begins.</summary>
    public int BodyStart { get; private init; }

    public string? Find(string name) => _headers.GetValueOrDefault(name);

    public static MailHeaders Parse(ReadOnlySpan<byte> data)
    {
        int end = data.IndexOf("\r\n\r\n"u8);
        int length = end < 0 ? data.Length : end;
        MailHeaders headers = new() { BodyStart = end < 0 ? data.Length : end + 4 };
        string unfolded = Encoding.UTF8.GetString(data[..length]).Replace("\r\n ", " ", StringComparison.Ordinal).Replace("\r\n\t", " ", StringComparison.Ordinal);
        foreach (string line in unfolded.Split("\r\n"))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                headers._headers.TryAdd(line[..colon].Trim(), line[(colon + 1)..].Trim());
            }
        }

        return headers;
    }
}
