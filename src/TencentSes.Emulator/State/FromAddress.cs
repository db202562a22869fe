using System;
using System.Diagnostics.CodeAnalysis;

namespace TencentSes.Emulator.State;

/// <summary>The documented forms of a sender: a bare address, or alias, ONE space and the address in angle brackets.</summary>
internal static class FromAddress
{
    public static bool TryParse(string text, [NotNullWhen(true)] out string? address)
    {
        address = null;
        if (!text.EndsWith('>'))
        {
            address = EmailAddress.IsValid(text) ? text : null;
            return address is not null;
        }

        int open = text.LastIndexOf('<');
        string alias = open < 0 ? string.Empty : text[..open];
        bool isSeparated = alias.Length == 0 || (alias.EndsWith(' ') && alias.Trim().Length > 0 && !alias.EndsWith("  ", StringComparison.Ordinal));
        if (open >= 0 && isSeparated && EmailAddress.IsValid(text[(open + 1)..^1]))
        {
            address = text[(open + 1)..^1];
        }

        return address is not null;
    }
}
