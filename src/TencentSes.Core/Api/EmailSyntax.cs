using System;
using TencentSes.Errors;

namespace TencentSes.Api;

/// <summary>Refuses addresses and domains that cannot be right, and nothing that might be.</summary>
public static class EmailSyntax
{
    private const int MaxAddress = 128;
    private const int MaxLocalPart = 64;
    private const int MaxDomain = 253;

    /// <summary>
    /// Refuses what is no sender address: not one @, more than 128 characters, or a part that no mail system takes. Display names are refused.
    /// </summary>
    /// <param name="address">The address.</param>
    /// <param name="parameter">The parameter to name in the error.</param>
    /// <exception cref="SesValidationException">It cannot be a sender address; the message says why.</exception>
    public static void CheckAddress(string? address, string parameter)
    {
        if (string.IsNullOrEmpty(address))
            throw Bad(parameter, "The address is empty.");
        if (address!.Length > MaxAddress)
            throw new SesValidationException("EmailAddressTooLong", parameter,
                "The address '" + Shown(address) + "' has " + address.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)
                + " characters; SES takes at most 128.", "Use a shorter address.");

        int at = address.LastIndexOf('@');
        string? flaw = at < 0 ? "has no @"
            : at == 0 ? "has nothing before the @"
            : at != address.IndexOf('@') ? "has more than one @"
            : at > MaxLocalPart ? "has more than 64 characters before the @"
            : LocalFlaw(address.AsSpan(0, at)) ?? DomainFlaw(address.AsSpan(at + 1));
        if (flaw is not null)
            throw Bad(parameter, "The address '" + address + "' " + flaw + ".");
    }

    /// <summary>Refuses what is no domain with a dot, also an address.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="parameter">The parameter to name in the error.</param>
    /// <exception cref="SesValidationException">It cannot be a domain; the message says why.</exception>
    public static void CheckDomain(string? domain, string parameter)
    {
        string? flaw = string.IsNullOrEmpty(domain) ? "is empty"
            : domain!.IndexOf('@') >= 0 ? "is an address, not a domain"
            : DomainFlaw(domain.AsSpan());
        if (flaw is not null)
            throw new SesValidationException("InvalidEmailIdentity", parameter, "The domain '" + Shown(domain) + "' " + flaw + ".",
                "Give a domain such as mail.example.com.");
    }

    private static string? LocalFlaw(ReadOnlySpan<char> local)
    {
        if (local[0] == '.' || local[local.Length - 1] == '.')
            return "has a dot at the beginning or end of the part before the @";
        foreach (char c in local)
        {
            if (c <= ' ' || c == '\x7F' || "\"(),:;<>[\\]".IndexOf(c) >= 0)
                return "has a character before the @ that no sender address has";
        }
        return null;
    }

    private static string? DomainFlaw(ReadOnlySpan<char> domain)
    {
        if (domain.IsEmpty)
            return "has nothing after the @";
        if (domain.Length > MaxDomain)
            return "has a domain of more than 253 characters";
        if (domain.IndexOf('.') < 0)
            return "has a domain without a dot";

        int labelStart = 0;
        for (int i = 0; i <= domain.Length; i++)
        {
            if (i < domain.Length && domain[i] != '.')
            {
                char c = domain[i];
                // Letters beyond ASCII are left to the service: domains may be internationalised.
                if (c < 0x80 && c != '-' && !(c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9'))
                    return "has a character in the domain that no domain has";
                continue;
            }
            int length = i - labelStart;
            if (length == 0)
                return "has an empty part in the domain";
            if (length > 63)
                return "has a part of more than 63 characters in the domain";
            if (domain[labelStart] == '-' || domain[i - 1] == '-')
                return "has a part in the domain that begins or ends with a hyphen";
            labelStart = i + 1;
        }
        return null;
    }

    private static string? Shown(string? text) => text is { Length: > MaxAddress } ? ForeignText.Cut(text, 32) : text;

    private static SesValidationException Bad(string parameter, string message) =>
        new("InvalidEmailAddress", parameter, message, "Give a plain address such as noreply@mail.example.com.");
}
