using TencentSes.Api;

namespace TencentSes;

/// <summary>What became of the addresses that were put on the account's own blocklist.</summary>
public sealed class CustomBlacklistUpload
{
    internal CustomBlacklistUpload(string region) => Region = region;

    /// <summary>Addresses that were sent.</summary>
    public long Total { get; private set; }

    /// <summary>Addresses that were added.</summary>
    public long Valid { get; private set; }

    /// <summary>Addresses that were there already or twice in a call.</summary>
    public long Repeated { get; private set; }

    /// <summary>Addresses that are malformed.</summary>
    public long Invalid { get; private set; }

    /// <summary>Addresses that are too long.</summary>
    public long TooLong { get; private set; }

    /// <summary>Region of the list.</summary>
    public string Region { get; }

    /// <summary>Id under which the service logged the last call.</summary>
    public string? RequestId { get; private set; }

    internal void Add(CreateCustomBlacklistResponse answer)
    {
        Total += answer.TotalCount ?? 0;
        Valid += answer.ValidCount ?? 0;
        Repeated += answer.RepeatCount ?? 0;
        Invalid += answer.InvalidCount ?? 0;
        TooLong += answer.TooLongCount ?? 0;
        RequestId = answer.RequestId;
    }
}
