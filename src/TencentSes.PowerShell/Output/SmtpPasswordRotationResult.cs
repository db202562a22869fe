using System;
using System.Management.Automation;
using TencentSes.Rotation;

namespace TencentSes;

/// <summary>What became of the rotation of one address; never the password, except as a credential with -PassThru.</summary>
public sealed class SmtpPasswordRotationResult
{
    internal SmtpPasswordRotationResult(RotationResult result, string region, PSCredential? credential)
    {
        EmailAddress = result.EmailAddress;
        SecretName = result.SecretName;
        State = result.State;
        Resumed = result.Resumed;
        Proved = result.Proved;
        ProofSkipped = result.ProofSkipped;
        Stored = result.Stored;
        PendingName = result.PendingName;
        Changed = result.Changed?.UtcDateTime;
        RequestId = result.RequestId;
        Region = region;
        Failure = result.Failure?.Message;
        Credential = credential;
    }

    /// <summary>The sender address.</summary>
    public string EmailAddress { get; }

    /// <summary>Name of its entry in the vault.</summary>
    public string SecretName { get; }

    /// <summary>How far it got: Done, or the last state that was reached.</summary>
    public RotationState State { get; }

    /// <summary>True when it went on with a candidate that an earlier run had left in the vault.</summary>
    public bool Resumed { get; }

    /// <summary>True when the new password opened SMTP.</summary>
    public bool Proved { get; }

    /// <summary>True when no proof was asked for.</summary>
    public bool ProofSkipped { get; }

    /// <summary>True when the vault holds the new password under <see cref="SecretName"/>.</summary>
    public bool Stored { get; }

    /// <summary>Name of the entry that still holds the candidate, for the next run to go on with; empty when none was left.</summary>
    public string? PendingName { get; }

    /// <summary>When SES took the password, UTC; empty when it did not.</summary>
    public DateTime? Changed { get; }

    /// <summary>RequestId of the call that set the password.</summary>
    public string? RequestId { get; }

    /// <summary>Region of the sender address.</summary>
    public string Region { get; }

    /// <summary>Why it ended before Done; empty when it did not fail.</summary>
    public string? Failure { get; }

    /// <summary>Address and new password, with -PassThru.</summary>
    public PSCredential? Credential { get; }
}
