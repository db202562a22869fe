namespace TencentSes;

/// <summary>What became of the addresses that were added to a recipient list, summed over all calls.</summary>
public sealed class ReceiverUpload
{
    internal ReceiverUpload(long receiverId, string region)
    {
        ReceiverId = receiverId;
        Region = region;
    }

    /// <summary>Id of the list.</summary>
    public long ReceiverId { get; }

    /// <summary>Addresses that were sent.</summary>
    public long Total { get; private set; }

    /// <summary>Addresses that were added.</summary>
    public long Valid { get; private set; }

    /// <summary>Addresses that SES left out as repeated.</summary>
    public long Repeated { get; private set; }

    /// <summary>Addresses that are too long.</summary>
    public long TooLong { get; private set; }

    /// <summary>Empty addresses.</summary>
    public long Empty { get; private set; }

    /// <summary>Addresses that were not sent because a call before them failed.</summary>
    public long NotSent { get; internal set; }

    /// <summary>Calls that were made.</summary>
    public int Calls { get; private set; }

    /// <summary>Region of the list.</summary>
    public string Region { get; }

    /// <summary>Id under which the service logged the last call.</summary>
    public string? RequestId { get; private set; }

    internal void Add(long sent, long? total, long? valid, long? repeated, long? tooLong, long? empty, string? requestId)
    {
        // The documented answer to addresses with template data holds no counts.
        Total += total ?? sent;
        Valid += valid ?? 0;
        Repeated += repeated ?? 0;
        TooLong += tooLong ?? 0;
        Empty += empty ?? 0;
        Calls++;
        RequestId = requestId;
    }
}
