using System;
using TencentSes.Api;

namespace TencentSes;

/// <summary>A recipient list.</summary>
public sealed class Receiver
{
    internal Receiver(ReceiverData data, string region, string? requestId)
    {
        ReceiverId = data.ReceiverId ?? 0;
        Name = data.ReceiversName;
        Description = data.Desc;
        Status = (ReceiverStatus)(data.ReceiversStatus ?? 0);
        Count = data.Count;
        InvalidCount = data.InvalidCount;
        Created = ServiceTime.Parse(data.CreateTime);
        Region = region;
        RequestId = requestId;
    }

    /// <summary>Id of the list.</summary>
    public long ReceiverId { get; }

    /// <summary>Its name.</summary>
    public string? Name { get; }

    /// <summary>Its description.</summary>
    public string? Description { get; }

    /// <summary>Its state.</summary>
    public ReceiverStatus Status { get; }

    /// <summary>Addresses in it.</summary>
    public long? Count { get; }

    /// <summary>Invalid addresses in it.</summary>
    public long? InvalidCount { get; }

    /// <summary>Creation, as the service writes it, most likely China time.</summary>
    public DateTime? Created { get; }

    /// <summary>Region of the list.</summary>
    public string Region { get; }

    /// <summary>Id under which the service logged the call.</summary>
    public string? RequestId { get; }
}
