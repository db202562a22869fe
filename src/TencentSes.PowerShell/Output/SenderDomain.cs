using System.Collections.Generic;
using System.Linq;
using TencentSes.Api;

namespace TencentSes;

/// <summary>A sender domain with the DNS records that it needs.</summary>
public sealed class SenderDomain
{
    internal SenderDomain(string emailIdentity, EmailIdentityState state, string region)
    {
        EmailIdentity = emailIdentity;
        Verified = state.VerifiedForSendingStatus;
        DnsRecords = state.Attributes
            .Select(record => new DnsRecord(record.Type, record.SendDomain, record.ExpectedValue, record.CurrentValue, record.Status)).ToArray();
        DkimKeyLength = state.DKIMOption switch
        {
            0 => "1024",
            1 => "2048",
            2 => "1024 and 2048",
            { } other => other.ToString(System.Globalization.CultureInfo.InvariantCulture),
            null => null,
        };
        Region = region;
        RequestId = state.RequestId;
    }

    /// <summary>The domain.</summary>
    public string EmailIdentity { get; }

    /// <summary>True once the domain may be used for sending.</summary>
    public bool Verified { get; }

    /// <summary>The records to publish, and what was seen of them.</summary>
    public IReadOnlyList<DnsRecord> DnsRecords { get; }

    /// <summary>Bits of the DKIM key.</summary>
    public string? DkimKeyLength { get; }

    /// <summary>Region of the domain.</summary>
    public string Region { get; }

    /// <summary>Id under which the service logged the call.</summary>
    public string? RequestId { get; }
}
