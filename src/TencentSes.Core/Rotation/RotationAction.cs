namespace TencentSes.Rotation;

/// <summary>What a rotation would do with an address.</summary>
public enum RotationAction
{
    /// <summary>Generate a password and begin.</summary>
    New = 0,

    /// <summary>Go on with the candidate that the vault holds.</summary>
    Resume,

    /// <summary>Nothing: the password is younger than <see cref="RotationOptions.MaxAge"/>.</summary>
    Skip,

    /// <summary>Nothing: another run is at work, or the entry belongs to another address.</summary>
    Refuse,
}
