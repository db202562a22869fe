using System;
using TencentSes.Api;

namespace TencentSes;

/// <summary>Counts of mails on one day, or in a range of days.</summary>
public sealed class SendStatistics
{
    internal SendStatistics(SendVolume data, DateTime? date, DateTime? until, string? domain, string? receivingMailboxType, string region, string? requestId)
    {
        Date = date;
        Until = until;
        RequestCount = data.RequestCount;
        AcceptedCount = data.AcceptedCount;
        DeliveredCount = data.DeliveredCount;
        OpenedCount = data.OpenedCount;
        ClickedCount = data.ClickedCount;
        BounceCount = data.BounceCount;
        UnsubscribeCount = data.UnsubscribeCount;
        Domain = domain;
        ReceivingMailboxType = receivingMailboxType;
        Region = region;
        RequestId = requestId;
    }

    /// <summary>The day, or the first day.</summary>
    public DateTime? Date { get; }

    /// <summary>The last day; the same as Date for one day.</summary>
    public DateTime? Until { get; }

    /// <summary>Mails requested.</summary>
    public long? RequestCount { get; }

    /// <summary>Mails that SES accepted.</summary>
    public long? AcceptedCount { get; }

    /// <summary>Mails delivered.</summary>
    public long? DeliveredCount { get; }

    /// <summary>Mails opened.</summary>
    public long? OpenedCount { get; }

    /// <summary>Mails in which a link was clicked.</summary>
    public long? ClickedCount { get; }

    /// <summary>Mails that bounced.</summary>
    public long? BounceCount { get; }

    /// <summary>Recipients who unsubscribed.</summary>
    public long? UnsubscribeCount { get; }

    /// <summary>The sender domain that was asked for; empty for all.</summary>
    public string? Domain { get; }

    /// <summary>The recipient domain that was asked for; empty for all.</summary>
    public string? ReceivingMailboxType { get; }

    /// <summary>Region of the call.</summary>
    public string Region { get; }

    /// <summary>Id under which the service logged the call.</summary>
    public string? RequestId { get; }
}
