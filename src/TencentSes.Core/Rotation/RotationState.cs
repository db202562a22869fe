namespace TencentSes.Rotation;

/// <summary>How far the rotation of one address got. Each state says what is true of service and vault.</summary>
public enum RotationState
{
    /// <summary>Nothing has been changed at the service.</summary>
    NotStarted = 0,

    /// <summary>The password in use is younger than asked for; nothing has been changed.</summary>
    Skipped,

    /// <summary>The candidate is in the vault under the pending name. The service may hold it when a call ended without a clear answer.</summary>
    Pending,

    /// <summary>The service holds the candidate; the vault has it under the pending name.</summary>
    Set,

    /// <summary>The candidate opens SMTP as well.</summary>
    Proved,

    /// <summary>The vault has the candidate under the name itself and, still, under the pending name.</summary>
    Stored,

    /// <summary>The pending entry is gone: finished.</summary>
    Done,
}
