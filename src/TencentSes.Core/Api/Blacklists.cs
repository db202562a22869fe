using System.Collections.Generic;

namespace TencentSes.Api;

/// <summary>Pages through addresses blocked after hard bounces within a date range.</summary>
[SesAction("ListBlackEmailAddress", SesActionKind.Read)]
public sealed record ListBlackEmailAddressRequest : SesRequest<ListBlackEmailAddressResponse>
{
    /// <summary>YYYY-MM-DD.</summary>
    public required string StartDate { get; init; }

    /// <summary>YYYY-MM-DD.</summary>
    public required string EndDate { get; init; }

    /// <summary>Page size, at most 100.</summary>
    public required long Limit { get; init; }

    /// <summary>Rows to skip.</summary>
    public required long Offset { get; init; }

    /// <summary>Filter: one address.</summary>
    public string? EmailAddress { get; init; }

    /// <summary>Deprecated.</summary>
    public string? TaskID { get; init; }

    /// <inheritdoc/>
    public override void Validate()
    {
        ApiLimits.CheckDate(StartDate, nameof(StartDate));
        ApiLimits.CheckDate(EndDate, nameof(EndDate));
        ApiLimits.CheckRange(StartDate, EndDate, nameof(EndDate));
        ApiLimits.CheckPage(Offset, Limit);
    }
}

/// <summary>Answer of ListBlackEmailAddress.</summary>
public sealed record ListBlackEmailAddressResponse : SesResponse
{
    /// <summary>The rows.</summary>
    public IReadOnlyList<BlackEmailAddress> BlackList { get => field ?? []; init; }

    /// <summary>Number of matches.</summary>
    public long? TotalCount { get; init; }
}

/// <summary>Takes addresses off the platform-wide hard-bounce blocklist.</summary>
[SesAction("DeleteBlackList", SesActionKind.IdempotentWrite)]
public sealed record DeleteBlackListRequest : SesRequest<DeleteBlackListResponse>
{
    /// <summary>At least one address.</summary>
    public required IReadOnlyList<string> EmailAddressList { get; init; }

    /// <inheritdoc/>
    public override void Validate() => ApiLimits.CheckCount(EmailAddressList, nameof(EmailAddressList), 1, int.MaxValue);
}

/// <summary>Answer of DeleteBlackList.</summary>
public sealed record DeleteBlackListResponse : SesResponse;

/// <summary>An address on the blocklist of the platform.</summary>
public sealed record BlackEmailAddress
{
    /// <summary>YYYY-MM-DD HH:MM:SS.</summary>
    public string? BounceTime { get; init; }

    /// <summary>Blocked address.</summary>
    public string? EmailAddress { get; init; }

    /// <summary>Reply of the receiving server.</summary>
    public string? IspDesc { get; init; }
}
