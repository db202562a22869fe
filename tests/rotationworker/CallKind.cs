namespace TencentSes.RotationWorker;

/// <summary>What a rotation asks of the world around it.</summary>
public enum CallKind
{
    /// <summary>Read an entry of the vault.</summary>
    Retrieve,

    /// <summary>Write an entry of the vault.</summary>
    Store,

    /// <summary>Remove an entry of the vault.</summary>
    Remove,

    /// <summary>Set a password at the service.</summary>
    Set,

    /// <summary>Log in over SMTP.</summary>
    Login,
}
