using System;
using TencentSes.Api;

namespace TencentSes;

/// <summary>An address of a recipient list.</summary>
public sealed class ReceiverAddress
{
    internal ReceiverAddress(long receiverId, ReceiverDetail detail, string region, string? requestId)
    {
        ReceiverId = receiverId;
        Email = detail.Email;
        TemplateData = detail.TemplateData;
        Status = (ReceiverAddressStatus)(detail.Status ?? 0);
        Reason = detail.Reason;
        Created = ServiceTime.Parse(detail.CreateTime);
        EmailId = detail.EmailId;
        Region = region;
        RequestId = requestId;
    }

    /// <summary>Id of the list.</summary>
    public long ReceiverId { get; }

    /// <summary>The address.</summary>
    public string? Email { get; }

    /// <summary>Values of the template variables, as JSON.</summary>
    public string? TemplateData { get; }

    /// <summary>Whether it can be used.</summary>
    public ReceiverAddressStatus Status { get; }

    /// <summary>Why it cannot.</summary>
    public string? Reason { get; }

    /// <summary>When it was added, as the service writes it, most likely China time.</summary>
    public DateTime? Created { get; }

    /// <summary>Id of the address inside the list.</summary>
    public long? EmailId { get; }

    /// <summary>Region of the list.</summary>
    public string Region { get; }

    /// <summary>Id under which the service logged the call.</summary>
    public string? RequestId { get; }
}
