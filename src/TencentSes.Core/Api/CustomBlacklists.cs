using System.Collections.Generic;

namespace TencentSes.Api;

/// <summary>Puts addresses on the account-owned blocklist, optionally until a date.</summary>
[SesAction("CreateCustomBlacklist", SesActionKind.Send)]
public sealed record CreateCustomBlacklistRequest : SesRequest<CreateCustomBlacklistResponse>
{
    /// <summary>Addresses to block. The limit for one call is not published.</summary>
    public required IReadOnlyList<string> Emails { get; init; }

    /// <summary>Last day of the block, YYYY-MM-DD; for ever when left out.</summary>
    public string? ExpireDate { get; init; }

    internal override string HowToCheck => "List the blocked addresses; adding one twice is counted as repeated.";

    /// <inheritdoc/>
    public override void Validate()
    {
        ApiLimits.CheckCount(Emails, nameof(Emails), 1, int.MaxValue);
        ApiLimits.CheckDate(ExpireDate, nameof(ExpireDate), required: false);
    }
}

/// <summary>Answer of CreateCustomBlacklist.</summary>
public sealed record CreateCustomBlacklistResponse : SesResponse
{
    /// <summary>Addresses received in the call.</summary>
    public long? TotalCount { get; init; }

    /// <summary>Addresses accepted.</summary>
    public long? ValidCount { get; init; }

    /// <summary>Addresses dropped as too long (the length is not published).</summary>
    public long? TooLongCount { get; init; }

    /// <summary>Addresses left out as repeated. Whether this counts addresses already in the list is not documented.</summary>
    public long? RepeatCount { get; init; }

    /// <summary>Addresses with a bad form.</summary>
    public long? InvalidCount { get; init; }
}

/// <summary>Pages through the account-owned blocklist.</summary>
[SesAction("ListCustomBlacklist", SesActionKind.Read)]
public sealed record ListCustomBlacklistRequest : SesRequest<ListCustomBlacklistResponse>
{
    /// <summary>Rows to skip.</summary>
    public required long Offset { get; init; }

    /// <summary>Page size, at most 100.</summary>
    public required long Limit { get; init; }

    /// <summary>0 expired, 1 active, 2 all; required.</summary>
    public required int Status { get; init; }

    /// <summary>Filter: one address.</summary>
    public string? Email { get; init; }

    /// <inheritdoc/>
    public override void Validate() => ApiLimits.CheckPage(Offset, Limit);
}

/// <summary>Answer of ListCustomBlacklist.</summary>
public sealed record ListCustomBlacklistResponse : SesResponse
{
    /// <summary>Number of matches.</summary>
    public long? TotalCount { get; init; }

    /// <summary>The rows.</summary>
    public IReadOnlyList<BlackAddressDetail> Data { get => field ?? []; init; }
}

/// <summary>Rewrites one entry of the account-owned blocklist (address and expiry) by its Id.</summary>
[SesAction("UpdateCustomBlackList", SesActionKind.IdempotentWrite)]
public sealed record UpdateCustomBlackListRequest : SesRequest<UpdateCustomBlackListResponse>
{
    /// <summary>Id from ListCustomBlacklist.</summary>
    public required long Id { get; init; }

    /// <summary>New address of the entry.</summary>
    public required string Email { get; init; }

    /// <summary>Last day of the block, YYYY-MM-DD; for ever when left out.</summary>
    public string? ExpireDate { get; init; }

    /// <inheritdoc/>
    public override void Validate()
    {
        ApiLimits.CheckId(Id, nameof(Id));
        EmailSyntax.CheckAddress(Email, nameof(Email));
        ApiLimits.CheckDate(ExpireDate, nameof(ExpireDate), required: false);
    }
}

/// <summary>Answer of UpdateCustomBlackList.</summary>
public sealed record UpdateCustomBlackListResponse : SesResponse;

/// <summary>Takes addresses off the account-owned blocklist.</summary>
[SesAction("DeleteCustomBlackList", SesActionKind.IdempotentWrite)]
public sealed record DeleteCustomBlackListRequest : SesRequest<DeleteCustomBlackListResponse>
{
    /// <summary>Addresses to unblock.</summary>
    public required IReadOnlyList<string> Emails { get; init; }

    /// <inheritdoc/>
    public override void Validate() => ApiLimits.CheckCount(Emails, nameof(Emails), 1, int.MaxValue);
}

/// <summary>Answer of DeleteCustomBlackList.</summary>
public sealed record DeleteCustomBlackListResponse : SesResponse;

/// <summary>An address on the account's own blocklist.</summary>
public sealed record BlackAddressDetail
{
    /// <summary>Entry id, wanted by UpdateCustomBlackList.</summary>
    public long? Id { get; init; }

    /// <summary>Blocked address.</summary>
    public string? Email { get; init; }

    /// <summary>YYYY-MM-DD HH:MM:SS.</summary>
    public string? CreateTime { get; init; }

    /// <summary>YYYY-MM-DD.</summary>
    public string? ExpireDate { get; init; }

    /// <summary>0 expired, 1 active.</summary>
    public int? Status { get; init; }
}
