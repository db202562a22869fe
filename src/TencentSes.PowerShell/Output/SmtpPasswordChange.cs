using System;

namespace TencentSes;

/// <summary>Proof that the SMTP password of a sender address was set.</summary>
public sealed class SmtpPasswordChange
{
    internal SmtpPasswordChange(string emailAddress, string region, string? requestId, int attempts, DateTime changed)
    {
        EmailAddress = emailAddress;
        Region = region;
        RequestId = requestId;
        Attempts = attempts;
        Changed = changed;
    }

    /// <summary>The sender address.</summary>
    public string EmailAddress { get; }

    /// <summary>Region of the sender.</summary>
    public string Region { get; }

    /// <summary>Id under which the service logged the call.</summary>
    public string? RequestId { get; }

    /// <summary>How often the call was tried.</summary>
    public int Attempts { get; }

    /// <summary>When the service confirmed it, UTC by the clock of this machine.</summary>
    public DateTime Changed { get; }
}
