namespace TencentSes;

/// <summary>What became of a mail at the provider of its recipient. A code that is not documented keeps its number.</summary>
public enum DeliverStatus
{
    /// <summary>Accepted by SES and waiting.</summary>
    Queued = 0,

    /// <summary>Taken by the provider.</summary>
    Delivered = 1,

    /// <summary>Dropped by SES; DeliverMessage says why.</summary>
    Dropped = 2,

    /// <summary>Refused by the provider.</summary>
    Refused = 3,

    /// <summary>Put off by the provider, SES tries again; DeliverMessage says why.</summary>
    Delayed = 8,
}
