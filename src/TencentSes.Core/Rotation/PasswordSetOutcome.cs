namespace TencentSes.Rotation;

/// <summary>What the service did with a password.</summary>
public enum PasswordSetOutcome
{
    /// <summary>It holds it now.</summary>
    Set = 0,

    /// <summary>It held it already: the same password was set last.</summary>
    AlreadySet,

    /// <summary>It refused it because it is no valid password; so it surely does not hold it.</summary>
    Unacceptable,
}
