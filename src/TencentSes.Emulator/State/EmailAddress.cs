using System;
using System.Linq;

namespace TencentSes.Emulator.State;

/// <summary>The form of addresses and domains.</summary>
internal static class EmailAddress
{
    public const int MaxLength = 128;
    private const int MaxLocalPart = 64;
    private const int MaxDomain = 253;
    private const int MaxLabel = 63;
    private const string LocalPartSymbols = "!#$%&'*+-/=?^_`{|}~.";

    public static bool IsValid(string address)
    {
        int at = address.LastIndexOf('@');
        return at > 0
            && address.Length <= MaxLength
            && IsLocalPart(address.AsSpan(0, at))
            && IsDomain(address[(at + 1)..]);
    }

    public static bool IsDomain(string domain)
    {
        string[] labels = domain.Split('.');
        return domain.Length <= MaxDomain && labels.Length >= 2 && labels.All(IsLabel) && !labels[^1].All(char.IsAsciiDigit);
    }

    public static string DomainOf(string address) => address[(address.LastIndexOf('@') + 1)..];

    private static bool IsLocalPart(ReadOnlySpan<char> text)
    {
        foreach (char character in text)
        {
            if (!char.IsAsciiLetterOrDigit(character) && !LocalPartSymbols.Contains(character, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return text.Length <= MaxLocalPart && text[0] != '.' && text[^1] != '.' && !text.Contains("..", StringComparison.Ordinal);
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= MaxLabel
        && label.All(character => char.IsAsciiLetterOrDigit(character) || character == '-')
        && label[0] != '-'
        && label[^1] != '-';
}
