using System.Collections.Generic;

namespace TencentSes.Smtp;

/// <summary>One answer of a server, of one or more lines.</summary>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    public bool IsSuccess => Code is >= 200 and < 300;

    public string Text => Code.ToString(System.Globalization.CultureInfo.InvariantCulture) + " " + string.Join(" ", Lines);

    /// <summary>The words after a keyword of an EHLO answer, or null when the server does not offer it.</summary>
    public string? Extension(string keyword)
    {
        foreach (string line in Lines)
        {
            if (line.Equals(keyword, System.StringComparison.OrdinalIgnoreCase))
                return "";
            if (line.Length > keyword.Length && line[keyword.Length] is ' ' or '='
                && line.StartsWith(keyword, System.StringComparison.OrdinalIgnoreCase))
                return line.Substring(keyword.Length + 1);
        }
        return null;
    }
}
