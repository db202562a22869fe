using System;
using TencentSes.Api;

namespace TencentSes;

/// <summary>An address on the account's own blocklist.</summary>
public sealed class CustomBlacklistEntry
{
    internal CustomBlacklistEntry(BlackAddressDetail row, string region, string? requestId)
    {
        Id = row.Id ?? 0;
        Email = row.Email;
        Created = ServiceTime.Parse(row.CreateTime);
        ExpireDate = ServiceTime.Parse(row.ExpireDate);
        Status = (CustomBlacklistStatus)(row.Status ?? 0);
        Region = region;
        RequestId = requestId;
    }

    /// <summary>Id of the entry.</summary>
    public long Id { get; }

    /// <summary>The address.</summary>
    public string? Email { get; }

    /// <summary>When it was added, as the service writes it, most likely China time.</summary>
    public DateTime? Created { get; }

    /// <summary>Last day of the block; empty for ever.</summary>
    public DateTime? ExpireDate { get; }

    /// <summary>Whether it blocks.</summary>
    public CustomBlacklistStatus Status { get; }

    /// <summary>Region of the list.</summary>
    public string Region { get; }

    /// <summary>Id under which the service logged the call.</summary>
    public string? RequestId { get; }
}
