using System;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace TencentSes.Transport;

/// <summary>Values and names as a trace line shows them.</summary>
internal static class TraceText
{
    public const string Redacted = "<redacted>";

    private const int LongestValue = 100;
    private const int LongestName = 64;

    /// <summary>A value that may be shown, unless what is shown of it repeats a secret; a long one is cut and tells its length.</summary>
    public static void AppendValue(StringBuilder line, ReadOnlySpan<byte> utf8, EchoGuard guard)
    {
        int shown = Math.Min(utf8.Length, LongestValue);
        while (shown < utf8.Length && shown > 0 && (utf8[shown] & 0xC0) == 0x80)
            shown--;
        if (guard.Repeats(utf8.Slice(0, shown)))
        {
            line.Append(Redacted);
            return;
        }
        // Control characters would end the line or steer the terminal.
        line.Append(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(Encoding.UTF8.GetString(utf8.Slice(0, shown).ToArray())));
        if (shown < utf8.Length)
            line.Append("... (").Append(utf8.Length.ToString(CultureInfo.InvariantCulture)).Append(" bytes)");
    }

    /// <summary>Whether a name is one: letters, digits, hyphens and underscores, and nothing secret.</summary>
    public static bool IsName(string name, EchoGuard guard)
    {
        foreach (char c in name)
        {
            if (c is not (>= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '-' or '_'))
                return false;
        }
        return name.Length is > 0 and <= LongestName && !guard.RepeatsSecret(Encoding.ASCII.GetBytes(name));
    }
}
