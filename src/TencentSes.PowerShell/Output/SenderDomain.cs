using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using TencentSes.Api;

namespace TencentSes;

/// <summary>A sender domain. A list shows quota and reputation, a single domain its DNS records.</summary>
public sealed class SenderDomain
{
    internal SenderDomain(string emailIdentity, EmailIdentityState state, string region)
        : this(emailIdentity, state.VerifiedForSendingStatus, state.DKIMOption, region, state.RequestId)
    {
        DnsRecords = state.Attributes
            .Select(record => new DnsRecord(record.Type, record.SendDomain, record.ExpectedValue, record.CurrentValue, record.Status)).ToArray();
    }

    internal SenderDomain(EmailIdentity row, string region, string? requestId)
        : this(row.IdentityName ?? "", row.SendingEnabled, row.DKIMOption, region, requestId)
    {
        ReputationLevel = row.CurrentReputationLevel;
        DailyQuota = row.DailyQuota;
        SendIp = row.SendIp;
    }

    private SenderDomain(string emailIdentity, bool verified, int? dkimOption, string region, string? requestId)
    {
        EmailIdentity = emailIdentity;
        Verified = verified;
        DkimKeyLength = dkimOption switch
        {
            0 => "1024",
            1 => "2048",
            2 => "1024 and 2048",
            { } other => other.ToString(CultureInfo.InvariantCulture),
            null => null,
        };
        Region = region;
        RequestId = requestId;
    }

    /// <summary>The domain.</summary>
    public string EmailIdentity { get; }

    /// <summary>True once the domain may be used for sending.</summary>
    public bool Verified { get; }

    /// <summary>The records to publish, and what was seen of them; empty in a list.</summary>
    public IReadOnlyList<DnsRecord> DnsRecords { get; } = [];

    /// <summary>Reputation level, 1 to 20; in a list only.</summary>
    public int? ReputationLevel { get; }

    /// <summary>Mails that the domain may send today; in a list only.</summary>
    public long? DailyQuota { get; }

    /// <summary>Dedicated addresses of the domain; in a list only.</summary>
    public IReadOnlyList<string> SendIp { get; } = [];

    /// <summary>Bits of the DKIM key.</summary>
    public string? DkimKeyLength { get; }

    /// <summary>Region of the domain.</summary>
    public string Region { get; }

    /// <summary>Id under which the service logged the call.</summary>
    public string? RequestId { get; }
}
