using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using TencentSes.Emulator.State;

namespace TencentSes.Emulator.Smtp;

/// <summary>The argument of MAIL and RCPT: <c>FROM:&lt;address&gt; PARAMETER=value …</c>.</summary>
internal sealed record SmtpPath(string Address, IReadOnlyList<string> Parameters)
{
    /// <summary>The announced size in bytes; null when none was announced.</summary>
    public long? Size
    {
        get
        {
            string? text = Parameters.FirstOrDefault(parameter => parameter.StartsWith("SIZE=", StringComparison.OrdinalIgnoreCase))?[5..];
            return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long size) ? size : null;
        }
    }

    public static SmtpPath? Parse(string argument, string keyword)
    {
        if (!argument.StartsWith(keyword, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        string rest = argument[keyword.Length..].TrimStart();
        int close = rest.IndexOf('>', StringComparison.Ordinal);
        if (!rest.StartsWith('<') || close < 0)
        {
            return null;
        }

        string address = rest[1..close];
        string[] parameters = rest[(close + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return EmailAddress.IsValid(address) ? new SmtpPath(address, parameters) : null;
    }
}
