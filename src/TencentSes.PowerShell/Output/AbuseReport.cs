using System;
using System.Globalization;
using TencentSes.PowerShell.Input;

namespace TencentSes;

/// <summary>A mail that its recipient has reported as spam.</summary>
public sealed class AbuseReport
{
    internal AbuseReport(Api.AbuseReport data, string region, string? requestId)
    {
        FromAddress = data.OriginalMailFrom;
        ToAddress = data.OriginalRcptTo;
        FromDomain = data.FromDomain;
        RecipientDomain = data.Mta;
        Subject = data.Subject;
        TemplateId = long.TryParse(data.TemplateId, NumberStyles.None, CultureInfo.InvariantCulture, out long id) ? id : null;
        MessageId = data.BulkId;
        MessageIdHeader = data.MessageId;
        SourceIp = data.SourceIp.NullIfEmpty();
        Delivered = ServiceTime.Parse(data.DeliverTime);
        Complained = ServiceTime.Parse(data.ComplainTime) ?? ServiceTime.Parse(data.AbuseTime);
        Recorded = ServiceTime.Parse(data.InsertTime);
        Region = region;
        RequestId = requestId;
    }

    /// <summary>The sender.</summary>
    public string? FromAddress { get; }

    /// <summary>The recipient.</summary>
    public string? ToAddress { get; }

    /// <summary>Domain of the sender.</summary>
    public string? FromDomain { get; }

    /// <summary>Domain of the recipient.</summary>
    public string? RecipientDomain { get; }

    /// <summary>The subject.</summary>
    public string? Subject { get; }

    /// <summary>The template.</summary>
    public long? TemplateId { get; }

    /// <summary>Id that Send-TcSesEmail gave; callbacks call it bulkId.</summary>
    public string? MessageId { get; }

    /// <summary>The Message-Id header of the mail.</summary>
    public string? MessageIdHeader { get; }

    /// <summary>The address that sent the mail.</summary>
    public string? SourceIp { get; }

    /// <summary>Delivery, as the service writes it, most likely China time.</summary>
    public DateTime? Delivered { get; }

    /// <summary>Complaint, as the service writes it, most likely China time.</summary>
    public DateTime? Complained { get; }

    /// <summary>When SES took it down, as the service writes it, most likely China time.</summary>
    public DateTime? Recorded { get; }

    /// <summary>Region of the call.</summary>
    public string Region { get; }

    /// <summary>Id under which the service logged the call.</summary>
    public string? RequestId { get; }
}
