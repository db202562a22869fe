using System.Collections.Generic;
using TencentSes.Secrets;

namespace TencentSes;

/// <summary>One part of the password rule of SES, and whether a password keeps it.</summary>
public sealed class SmtpPasswordRule
{
    private SmtpPasswordRule(string rule, SmtpPasswordFlaws flaws, SmtpPasswordFlaws mine)
    {
        Rule = rule;
        Lenient = (flaws & mine & SmtpPasswordFlaws.Forbidden) == 0;
        Strict = (flaws & mine) == 0;
        Missing = SmtpPasswordPolicy.Describe(flaws & mine);
    }

    /// <summary>The part of the rule.</summary>
    public string Rule { get; }

    /// <summary>Whether the lenient reading accepts it: one of each kind of character.</summary>
    public bool Lenient { get; }

    /// <summary>Whether the strict reading accepts it: two different ones of each kind, and nothing but printable ASCII.</summary>
    public bool Strict { get; }

    /// <summary>What is wrong; empty when nothing is.</summary>
    public string Missing { get; }

    internal static IEnumerable<SmtpPasswordRule> All(SmtpPasswordFlaws flaws) =>
    [
        new SmtpPasswordRule("10 to 20 characters", flaws, SmtpPasswordFlaws.TooShort | SmtpPasswordFlaws.TooLong),
        new SmtpPasswordRule("Digits", flaws, SmtpPasswordFlaws.NoDigit | SmtpPasswordFlaws.FewDigits),
        new SmtpPasswordRule("Lower-case letters", flaws, SmtpPasswordFlaws.NoLowercase | SmtpPasswordFlaws.FewLowercase),
        new SmtpPasswordRule("Upper-case letters", flaws, SmtpPasswordFlaws.NoUppercase | SmtpPasswordFlaws.FewUppercase),
        new SmtpPasswordRule("Printable ASCII", flaws, SmtpPasswordFlaws.UnusualCharacter),
    ];
}
