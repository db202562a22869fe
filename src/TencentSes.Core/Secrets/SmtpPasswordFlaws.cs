using System;

namespace TencentSes.Secrets;

/// <summary>What is wrong with an SMTP password, see <see cref="SmtpPasswordPolicy"/>.</summary>
[Flags]
public enum SmtpPasswordFlaws
{
    /// <summary>Every reading of the rule is satisfied.</summary>
    None = 0,

    /// <summary>Fewer than 10 characters.</summary>
    TooShort = 1,

    /// <summary>More than 20 characters.</summary>
    TooLong = 2,

    /// <summary>No digit at all.</summary>
    NoDigit = 4,

    /// <summary>No lower-case letter at all.</summary>
    NoLowercase = 8,

    /// <summary>No upper-case letter at all.</summary>
    NoUppercase = 16,

    /// <summary>One digit only, where the strict reading wants two different ones.</summary>
    FewDigits = 32,

    /// <summary>One lower-case letter only, where the strict reading wants two different ones.</summary>
    FewLowercase = 64,

    /// <summary>One upper-case letter only, where the strict reading wants two different ones.</summary>
    FewUppercase = 128,

    /// <summary>A character outside printable ASCII; the rule does not mention them and many SMTP programs cannot send them.</summary>
    UnusualCharacter = 256,

    /// <summary>The flaws that no reading of the rule allows.</summary>
    Forbidden = TooShort | TooLong | NoDigit | NoLowercase | NoUppercase,

    /// <summary>The flaws that only the strict reading of the rule refuses.</summary>
    Doubtful = FewDigits | FewLowercase | FewUppercase | UnusualCharacter,
}
