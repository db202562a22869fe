namespace TencentSes.Emulator;

/// <summary>How the published rule for SMTP passwords is read; its wording allows more than one reading.</summary>
public enum PasswordRule
{
    /// <summary>10 to 20 characters with at least two different digits, two different lower-case and two different upper-case letters.</summary>
    Strict,

    /// <summary>10 to 20 characters with at least one digit, one lower-case and one upper-case letter.</summary>
    Loose,
}
