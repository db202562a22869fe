namespace TencentSes.Credentials;

/// <summary>What a source of keys has to say.</summary>
public enum CredentialSourceState
{
    /// <summary>Its key is the one that is used.</summary>
    Used,

    /// <summary>It has a key that would be used if no earlier source had one.</summary>
    WouldBeUsed,

    /// <summary>It has no key.</summary>
    Absent,

    /// <summary>It is there and cannot be used: no later source is asked until that is put right.</summary>
    Broken,

    /// <summary>It is asked only on demand, or the caller named another one.</summary>
    NotAsked,
}
