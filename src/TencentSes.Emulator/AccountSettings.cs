using System;
using System.Collections.Generic;

namespace TencentSes.Emulator;

/// <summary>What an account may do and has; every refusal that follows from it can be produced here.</summary>
public sealed record AccountSettings
{
    /// <summary>Actions that access management denies: <c>AuthFailure.UnauthorizedOperation</c>.</summary>
    public IReadOnlyList<string> DeniedActions { get; init; } = [];

    /// <summary>Actions that have been withdrawn: <c>ActionOffline</c>.</summary>
    public IReadOnlyList<string> OfflineActions { get; init; } = [];

    /// <summary>Client IP addresses that are blocked: <c>IpInBlacklist</c>.</summary>
    public IReadOnlyList<string> BlockedAddresses { get; init; } = [];

    /// <summary>When not empty, the only client IP addresses that may call: else <c>IpNotInWhitelist</c>.</summary>
    public IReadOnlyList<string> AllowedAddresses { get; init; } = [];

    /// <summary>True when calls need a second factor, which no call has: <c>AuthFailure.MFAFailure</c>.</summary>
    public bool RequiresSecondFactor { get; init; }

    /// <summary>Calls per second of the account in one region, all actions together: else <c>RequestLimitExceeded.UinLimitExceeded</c>.</summary>
    public int? CallsPerSecond { get; init; }

    /// <summary>Calls per second of the account over all regions: else <c>RequestLimitExceeded.GlobalRegionUinLimitExceeded</c>.</summary>
    public int? CallsPerSecondAllRegions { get; init; }

    /// <summary>Calls per second of one client IP address: else <c>RequestLimitExceeded.IPLimitExceeded</c>.</summary>
    public int? CallsPerSecondPerAddress { get; init; }

    /// <summary>False for an account that may not delete domains: <c>OperationDenied.NotAllowDelete</c>.</summary>
    public bool IsEnterprise { get; init; } = true;

    /// <summary>True when mails with content of their own (Simple) are allowed: else <c>FailedOperation.WithOutPermission</c>. New accounts may not.</summary>
    public bool AllowsCustomContent { get; init; }

    /// <summary>False when attachments are not allowed: <c>FailedOperation.NoAttachPermission</c>.</summary>
    public bool AllowsAttachments { get; init; } = true;

    /// <summary>False when mails must not hold links: <c>FailedOperation.URLForbidden</c>.</summary>
    public bool AllowsLinks { get; init; } = true;

    /// <summary>Hosts that a mail must not link to: <c>FailedOperation.IllegalURL</c>.</summary>
    public IReadOnlyList<string> IllegalLinkHosts { get; init; } = [];

    /// <summary>True for an account without money: <c>FailedOperation.InsufficientBalance</c>.</summary>
    public bool IsInArrears { get; init; }

    /// <summary>Mails left in the package; at 0 <c>FailedOperation.InsufficientQuota</c>. Null for no package, that is no limit.</summary>
    public int? MailsLeft { get; init; }

    /// <summary>Mails a day for every domain, instead of what its reputation level gives: else <c>FailedOperation.ExceedSendLimit</c>.</summary>
    public int? DailyQuota { get; init; }

    /// <summary>False for an account that the report service does not know: <c>InvalidParameter.AppIdIsRequired</c>.</summary>
    public bool IsKnownToReports { get; init; } = true;

    /// <summary>How long a new SMTP password takes until SMTP knows it; until then the old one goes on working.</summary>
    public TimeSpan PasswordPropagation { get; init; }
}
