using System.Collections.Generic;

namespace TencentSes.Api;

/// <summary>A tag of a resource.</summary>
public sealed record SesTag
{
    /// <summary>Key of the tag.</summary>
    public string TagKey { get => field ?? ""; init; } = "";

    /// <summary>Value of the tag.</summary>
    public string TagValue { get => field ?? ""; init; } = "";
}

/// <summary>One DNS record of a sender domain: as wanted and as seen.</summary>
public sealed record DnsAttributes
{
    /// <summary>CNAME, A, TXT or MX.</summary>
    public string? Type { get; init; }

    /// <summary>Record name.</summary>
    public string? SendDomain { get; init; }

    /// <summary>Value to publish.</summary>
    public string? ExpectedValue { get; init; }

    /// <summary>Value that the service saw when it last looked; empty when there was none.</summary>
    public string? CurrentValue { get; init; }

    /// <summary>True when the seen value is the wanted one.</summary>
    public bool Status { get; init; }
}

/// <summary>State of one sender domain.</summary>
public abstract record EmailIdentityState : SesResponse
{
    /// <summary>Always <c>DOMAIN</c>.</summary>
    public string? IdentityType { get; init; }

    /// <summary>True once the domain has passed verification.</summary>
    public bool VerifiedForSendingStatus { get; init; }

    /// <summary>The DNS records.</summary>
    public IReadOnlyList<DnsAttributes> Attributes { get => field ?? []; init; }

    /// <summary>Length of the DKIM key: 0 for 1024 bits, 1 for 2048 bits, 2 for both.</summary>
    public int? DKIMOption { get; init; }
}

/// <summary>Registers a sender domain; the answer holds the DNS records to publish.</summary>
[SesAction("CreateEmailIdentity", SesActionKind.Send)]
public sealed record CreateEmailIdentityRequest : SesRequest<CreateEmailIdentityResponse>
{
    /// <summary>The domain, for example <c>mail.example.com</c>.</summary>
    public required string EmailIdentity { get; init; }

    /// <summary>0 for a 1024-bit DKIM key, 1 for 2048 bits.</summary>
    public int? DKIMOption { get; init; }

    /// <summary>Tags to attach.</summary>
    public IReadOnlyList<SesTag>? TagList { get; init; }

    internal override string HowToCheck => "List the domains and look whether " + EmailIdentity + " is among them.";

    /// <inheritdoc/>
    public override void Validate() => EmailSyntax.CheckDomain(EmailIdentity, nameof(EmailIdentity));
}

/// <summary>Answer of CreateEmailIdentity.</summary>
public sealed record CreateEmailIdentityResponse : EmailIdentityState;

/// <summary>Shows one domain without looking at DNS again.</summary>
[SesAction("GetEmailIdentity", SesActionKind.Read)]
public sealed record GetEmailIdentityRequest : SesRequest<GetEmailIdentityResponse>
{
    /// <summary>The domain.</summary>
    public required string EmailIdentity { get; init; }

    /// <inheritdoc/>
    public override void Validate() => EmailSyntax.CheckDomain(EmailIdentity, nameof(EmailIdentity));
}

/// <summary>Answer of GetEmailIdentity.</summary>
public sealed record GetEmailIdentityResponse : EmailIdentityState
{
    /// <summary>Tags of the domain.</summary>
    public IReadOnlyList<SesTag> TagList { get => field ?? []; init; }
}

/// <summary>Asks the service to look at the DNS records again. A check that fails is no error: the answer says which records are missing.</summary>
[SesAction("UpdateEmailIdentity", SesActionKind.IdempotentWrite)]
public sealed record UpdateEmailIdentityRequest : SesRequest<UpdateEmailIdentityResponse>
{
    /// <summary>The domain.</summary>
    public required string EmailIdentity { get; init; }

    /// <summary>Set by the console only.</summary>
    public bool? NewAPI { get; init; }

    /// <summary>0 for a 1024-bit DKIM key, 1 for 2048 bits, 2 for both.</summary>
    public int? DKIMOption { get; init; }

    /// <inheritdoc/>
    public override void Validate() => EmailSyntax.CheckDomain(EmailIdentity, nameof(EmailIdentity));
}

/// <summary>Answer of UpdateEmailIdentity.</summary>
public sealed record UpdateEmailIdentityResponse : EmailIdentityState;

/// <summary>Lists the sender domains.</summary>
[SesAction("ListEmailIdentities", SesActionKind.Read)]
public sealed record ListEmailIdentitiesRequest : SesRequest<ListEmailIdentitiesResponse>
{
    /// <summary>Only domains with these tags.</summary>
    public IReadOnlyList<SesTag>? TagList { get; init; }

    /// <summary>Page size; its maximum is not published.</summary>
    public long? Limit { get; init; }

    /// <summary>Rows to skip.</summary>
    public long? Offset { get; init; }
}

/// <summary>Answer of ListEmailIdentities.</summary>
public sealed record ListEmailIdentitiesResponse : SesResponse
{
    /// <summary>The domains.</summary>
    public IReadOnlyList<EmailIdentity> EmailIdentities { get => field ?? []; init; }

    /// <summary>Highest reputation level there is.</summary>
    public int? MaxReputationLevel { get; init; }

    /// <summary>Highest daily quota that one domain can have.</summary>
    public long? MaxDailyQuota { get; init; }

    /// <summary>Number of matches.</summary>
    public long? Total { get; init; }
}

/// <summary>One row of ListEmailIdentities.</summary>
public sealed record EmailIdentity
{
    /// <summary>The domain.</summary>
    public string? IdentityName { get; init; }

    /// <summary>Always <c>DOMAIN</c>.</summary>
    public string? IdentityType { get; init; }

    /// <summary>True once the domain has passed verification.</summary>
    public bool SendingEnabled { get; init; }

    /// <summary>Reputation level, 1 to 20.</summary>
    public int? CurrentReputationLevel { get; init; }

    /// <summary>Mails that the domain may send today.</summary>
    public long? DailyQuota { get; init; }

    /// <summary>Dedicated addresses of the domain.</summary>
    public IReadOnlyList<string> SendIp { get => field ?? []; init; }

    /// <summary>Tags of the domain.</summary>
    public IReadOnlyList<SesTag> TagList { get => field ?? []; init; }

    /// <summary>Length of the DKIM key: 0 for 1024 bits, 1 for 2048 bits, 2 for both.</summary>
    public int? DKIMOption { get; init; }
}

/// <summary>Deletes a sender domain; open to enterprise accounts only.</summary>
[SesAction("DeleteEmailIdentity", SesActionKind.IdempotentWrite)]
public sealed record DeleteEmailIdentityRequest : SesRequest<DeleteEmailIdentityResponse>
{
    /// <summary>The domain.</summary>
    public required string EmailIdentity { get; init; }

    /// <inheritdoc/>
    public override void Validate() => EmailSyntax.CheckDomain(EmailIdentity, nameof(EmailIdentity));
}

/// <summary>Answer of DeleteEmailIdentity.</summary>
public sealed record DeleteEmailIdentityResponse : SesResponse;
