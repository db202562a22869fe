using System;
using TencentSes.Secrets;
using TencentSes.Transport;

namespace TencentSes.Rotation;

/// <summary>How addresses are rotated.</summary>
public sealed record RotationOptions
{
    /// <summary>Whether the new password is proved by a login before it replaces the old one in the vault.</summary>
    public bool Prove { get; init; } = true;

    /// <summary>
    /// How long a refused login is taken as "not yet": a new password needs a moment. The last login begins when this time is over, at the latest.
    /// Keep it below <see cref="LockAge"/>, or another run takes this one for dead.
    /// </summary>
    public TimeSpan ProveTimeout { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>Rotates only passwords that are older, by the note beside them; those of unknown age are rotated. Null rotates all.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>Takes over the candidate of another run although its entry is young: that run is known to be dead.</summary>
    public bool Force { get; init; }

    /// <summary>How long the pending entry of another run means that this run may still be at work.</summary>
    public TimeSpan LockAge { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Wait between storing a candidate and looking whether it is still there, at least; twice the time that the vault took when that is more.
    /// Two runs that begin at the same moment find each other by it.
    /// </summary>
    public TimeSpan SettleTime { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>What stands at the end of the name of a candidate's entry. All runs of an address must agree on it.</summary>
    public string PendingSuffix { get; init; } = SmtpPasswordRotation.DefaultPendingSuffix;

    /// <summary>Length of new passwords, 10 to 20.</summary>
    public int PasswordLength { get; init; } = SmtpPasswordPolicy.MaxLength;

    /// <summary>Leaves out characters that are easily mistaken for others.</summary>
    public bool ExcludeLookAlikes { get; init; }

    /// <summary>Who rotates, as others see it in the vault. An entry of the same owner never counts as another run's.</summary>
    public string Owner { get; init; } = RotationOwner.ThisProcess;

    /// <summary>Time.</summary>
    public SesClock Clock { get; init; } = SesClock.System;

    /// <summary>Told of every step as it happens, on the thread that runs it.</summary>
    public Action<RotationStep>? OnStep { get; init; }
}
