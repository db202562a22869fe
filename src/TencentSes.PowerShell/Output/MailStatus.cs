using System;
using TencentSes.Api;
using TencentSes.PowerShell.Input;

namespace TencentSes;

/// <summary>What became of one mail to one recipient.</summary>
public sealed class MailStatus
{
    internal MailStatus(SendEmailStatus data, string region, string? requestId)
    {
        MessageId = data.MessageId;
        ToEmailAddress = data.ToEmailAddress;
        FromEmailAddress = data.FromEmailAddress;
        SendStatus = (SendStatus?)data.SendStatus;
        DeliverStatus = (DeliverStatus?)data.DeliverStatus;
        DeliverMessage = data.DeliverMessage.NullIfEmpty();
        Requested = ServiceTime.FromUnix(data.RequestTime);
        // The service fills in the time of the request while a mail is under way.
        Delivered = DeliverStatus == TencentSes.DeliverStatus.Delivered ? ServiceTime.FromUnix(data.DeliverTime) : null;
        UserOpened = data.UserOpened;
        UserClicked = data.UserClicked;
        UserUnsubscribed = data.UserUnsubscribed;
        UserComplained = data.UserComplained || data.UserComplainted;
        Region = region;
        RequestId = requestId;
    }

    /// <summary>Id that Send-TcSesEmail gave.</summary>
    public string? MessageId { get; }

    /// <summary>The recipient.</summary>
    public string? ToEmailAddress { get; }

    /// <summary>The sender.</summary>
    public string? FromEmailAddress { get; }

    /// <summary>What SES made of it.</summary>
    public SendStatus? SendStatus { get; }

    /// <summary>What the provider of the recipient made of it.</summary>
    public DeliverStatus? DeliverStatus { get; }

    /// <summary>The words of the other side.</summary>
    public string? DeliverMessage { get; }

    /// <summary>When it was sent, UTC.</summary>
    public DateTime? Requested { get; }

    /// <summary>When it was delivered, UTC; empty until then.</summary>
    public DateTime? Delivered { get; }

    /// <summary>The recipient has opened it.</summary>
    public bool UserOpened { get; }

    /// <summary>The recipient has clicked a link in it.</summary>
    public bool UserClicked { get; }

    /// <summary>The recipient has unsubscribed.</summary>
    public bool UserUnsubscribed { get; }

    /// <summary>The recipient has reported it as spam.</summary>
    public bool UserComplained { get; }

    /// <summary>Region of the call.</summary>
    public string Region { get; }

    /// <summary>Id under which the service logged the call.</summary>
    public string? RequestId { get; }
}
