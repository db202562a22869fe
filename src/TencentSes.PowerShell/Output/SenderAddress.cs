using System;

namespace TencentSes;

/// <summary>A sender address.</summary>
public sealed class SenderAddress
{
    internal SenderAddress(string emailAddress, string? senderName, DateTime? created, bool? hasSmtpPassword, string region, string? requestId)
    {
        EmailAddress = emailAddress;
        SenderName = senderName;
        Created = created;
        HasSmtpPassword = hasSmtpPassword;
        Region = region;
        RequestId = requestId;
    }

    /// <summary>The address.</summary>
    public string EmailAddress { get; }

    /// <summary>Display name.</summary>
    public string? SenderName { get; }

    /// <summary>Creation, UTC; empty when the service did not say.</summary>
    public DateTime? Created { get; }

    /// <summary>Whether an SMTP password is set; empty when the service did not say.</summary>
    public bool? HasSmtpPassword { get; }

    /// <summary>Region of the sender.</summary>
    public string Region { get; }

    /// <summary>Id under which the service logged the call.</summary>
    public string? RequestId { get; }
}
