using System;
using TencentSes.Api;
using TencentSes.PowerShell.Input;

namespace TencentSes;

/// <summary>A mail template. The list knows Created and ReviewReason; only a single template has Html and Text.</summary>
public sealed class EmailTemplate
{
    internal EmailTemplate(TemplateMetadata data, string region, string? requestId)
    {
        TemplateId = data.TemplateID ?? 0;
        Name = data.TemplateName;
        Status = (TemplateStatus?)data.TemplateStatus;
        Created = ServiceTime.FromUnix(data.CreatedTimestamp);
        ReviewReason = data.ReviewReason.NullIfEmpty();
        Region = region;
        RequestId = requestId;
    }

    internal EmailTemplate(long templateId, string? name, int? status, TemplateContent? content, string region, string? requestId)
    {
        TemplateId = templateId;
        Name = name;
        Status = (TemplateStatus?)status;
        Html = MailBody.Decode(content?.Html);
        Text = MailBody.Decode(content?.Text);
        Region = region;
        RequestId = requestId;
    }

    /// <summary>Id of the template.</summary>
    public long TemplateId { get; }

    /// <summary>Its name.</summary>
    public string? Name { get; }

    /// <summary>State of its review.</summary>
    public TemplateStatus? Status { get; }

    /// <summary>Creation, UTC; empty for a single template.</summary>
    public DateTime? Created { get; }

    /// <summary>The reviewer's words; empty for a single template.</summary>
    public string? ReviewReason { get; }

    /// <summary>HTML; empty in the list.</summary>
    public string? Html { get; }

    /// <summary>Plain text; empty in the list.</summary>
    public string? Text { get; }

    /// <summary>Region of the template.</summary>
    public string Region { get; }

    /// <summary>Id under which the service logged the call.</summary>
    public string? RequestId { get; }
}
