using System;
using System.Collections.Generic;
using TencentSes.Api;

namespace TencentSes;

/// <summary>A mail that SES has accepted. Accepted is not delivered: Get-TcSesSendStatus takes it from the pipeline and says what became of it.</summary>
public sealed class SentMail
{
    internal SentMail(SendEmailRequest request, SendEmailResponse answer, string region, DateTime sent)
    {
        MessageId = answer.MessageId;
        From = request.FromEmailAddress;
        To = request.Destination ?? [];
        Cc = request.Cc ?? [];
        Bcc = request.Bcc ?? [];
        Subject = request.Subject;
        TemplateId = request.Template?.TemplateID;
        Region = region;
        RequestId = answer.RequestId;
        Sent = sent;
    }

    /// <summary>Id of the mail, found as bulkId in callbacks.</summary>
    public string? MessageId { get; }

    /// <summary>The sender, as sent.</summary>
    public string From { get; }

    /// <summary>Recipients.</summary>
    public IReadOnlyList<string> To { get; }

    /// <summary>Recipients of a copy.</summary>
    public IReadOnlyList<string> Cc { get; }

    /// <summary>Recipients of a hidden copy.</summary>
    public IReadOnlyList<string> Bcc { get; }

    /// <summary>The subject.</summary>
    public string Subject { get; }

    /// <summary>The template; empty for content of your own.</summary>
    public long? TemplateId { get; }

    /// <summary>Region of the call.</summary>
    public string Region { get; }

    /// <summary>Id under which the service logged the call.</summary>
    public string? RequestId { get; }

    /// <summary>When SES accepted it, UTC by the clock of this machine.</summary>
    public DateTime Sent { get; }
}
