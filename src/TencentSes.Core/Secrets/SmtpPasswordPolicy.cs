using System;
using System.Collections.Generic;

namespace TencentSes.Secrets;

/// <summary>
/// The password rule of SES, as published with the error <c>InvalidParameterValue.InvalidSmtpPassWord</c>: 10 to 20 characters
/// "with 2 unique digits, lowercase letters, and uppercase letters".
/// </summary>
/// <remarks>
/// The sentence can be read as "at least one of each kind" or as "two different ones of each kind". What no reading allows is
/// <see cref="SmtpPasswordFlaws.Forbidden"/>; what only the second refuses is <see cref="SmtpPasswordFlaws.Doubtful"/>.
/// </remarks>
public static class SmtpPasswordPolicy
{
    /// <summary>Fewest characters that SES accepts.</summary>
    public const int MinLength = 10;

    /// <summary>Most characters that SES accepts.</summary>
    public const int MaxLength = 20;

    /// <summary>Looks at a password in UTF-8. Reads every character and keeps none.</summary>
    public static SmtpPasswordFlaws Check(ReadOnlySpan<byte> utf8)
    {
        int characters = 0;
        ulong digits = 0, lower = 0, upper = 0;
        bool unusual = false;
        foreach (byte b in utf8)
        {
            if ((b & 0xC0) == 0x80)
                continue;
            characters++;
            if (b is >= (byte)'0' and <= (byte)'9')
                digits |= 1UL << (b - '0');
            else if (b is >= (byte)'a' and <= (byte)'z')
                lower |= 1UL << (b - 'a');
            else if (b is >= (byte)'A' and <= (byte)'Z')
                upper |= 1UL << (b - 'A');
            else if (b is <= 0x20 or >= 0x7F)
                unusual = true;
        }

        var flaws = SmtpPasswordFlaws.None;
        if (characters < MinLength)
            flaws |= SmtpPasswordFlaws.TooShort;
        if (characters > MaxLength)
            flaws |= SmtpPasswordFlaws.TooLong;
        flaws |= Kind(digits, SmtpPasswordFlaws.NoDigit, SmtpPasswordFlaws.FewDigits);
        flaws |= Kind(lower, SmtpPasswordFlaws.NoLowercase, SmtpPasswordFlaws.FewLowercase);
        flaws |= Kind(upper, SmtpPasswordFlaws.NoUppercase, SmtpPasswordFlaws.FewUppercase);
        if (unusual)
            flaws |= SmtpPasswordFlaws.UnusualCharacter;
        return flaws;
    }

    /// <summary>The flaws in words, ready to be listed after "The password". Empty when there are none.</summary>
    public static string Describe(SmtpPasswordFlaws flaws)
    {
        var words = new List<string>();
        Add(SmtpPasswordFlaws.TooShort, "has fewer than 10 characters");
        Add(SmtpPasswordFlaws.TooLong, "has more than 20 characters");
        Add(SmtpPasswordFlaws.NoDigit, "has no digit");
        Add(SmtpPasswordFlaws.NoLowercase, "has no lower-case letter");
        Add(SmtpPasswordFlaws.NoUppercase, "has no upper-case letter");
        Add(SmtpPasswordFlaws.FewDigits, "has only one different digit");
        Add(SmtpPasswordFlaws.FewLowercase, "has only one different lower-case letter");
        Add(SmtpPasswordFlaws.FewUppercase, "has only one different upper-case letter");
        Add(SmtpPasswordFlaws.UnusualCharacter, "has a character outside printable ASCII");
        return string.Join(", ", words);

        void Add(SmtpPasswordFlaws flaw, string text)
        {
            if ((flaws & flaw) != 0)
                words.Add(text);
        }
    }

    private static SmtpPasswordFlaws Kind(ulong seen, SmtpPasswordFlaws none, SmtpPasswordFlaws few) =>
        seen == 0 ? none : (seen & (seen - 1)) == 0 ? few : SmtpPasswordFlaws.None;
}
