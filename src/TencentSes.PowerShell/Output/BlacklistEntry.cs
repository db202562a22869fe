using System;
using TencentSes.Api;

namespace TencentSes;

/// <summary>An address that SES blocks for all accounts after it bounced.</summary>
public sealed class BlacklistEntry
{
    internal BlacklistEntry(BlackEmailAddress row, string region, string? requestId)
    {
        EmailAddress = row.EmailAddress;
        Bounced = ServiceTime.Parse(row.BounceTime);
        Reason = row.IspDesc;
        Region = region;
        RequestId = requestId;
    }

    /// <summary>The address.</summary>
    public string? EmailAddress { get; }

    /// <summary>When mail to it bounced, as the service writes it, most likely China time.</summary>
    public DateTime? Bounced { get; }

    /// <summary>What the receiving server said.</summary>
    public string? Reason { get; }

    /// <summary>Region of the call.</summary>
    public string Region { get; }

    /// <summary>Id under which the service logged the call.</summary>
    public string? RequestId { get; }
}
