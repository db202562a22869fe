using System;
using System.Collections.Generic;
using System.Linq;

namespace TencentSes.Api;

/// <summary>Sends one mail to up to 50 recipients; by default only from an approved template.</summary>
[SesAction("SendEmail", SesActionKind.Send)]
public sealed record SendEmailRequest : SesRequest<SendEmailResponse>
{
    /// <summary>The sender address, or an alias, one blank and &lt;address&gt;; the alias may not hold a colon.</summary>
    public required string FromEmailAddress { get; init; }

    /// <summary>1 to 100 characters by the service's error code; another page says 998. May hold {{variables}} of the template.</summary>
    public required string Subject { get; init; }

    /// <summary>At most 50; every recipient sees all the others. One of Destination, Cc, Bcc must be present.</summary>
    public IReadOnlyList<string>? Destination { get; init; }

    /// <summary>A single address despite the plural name. Without it replies bounce.</summary>
    public string? ReplyToAddresses { get; init; }

    /// <summary>At most 20.</summary>
    public IReadOnlyList<string>? Cc { get; init; }

    /// <summary>At most 20; must not repeat a Destination address.</summary>
    public IReadOnlyList<string>? Bcc { get; init; }

    /// <summary>The template; required unless the account may send custom content.</summary>
    public TemplateReference? Template { get; init; }

    /// <summary>Custom content, for accounts that were granted it in the past; others get FailedOperation.WithOutPermission.</summary>
    public SimpleContent? Simple { get; init; }

    /// <summary>At most 10, together at most 4 MB before Base64.</summary>
    public IReadOnlyList<MailAttachment>? Attachments { get; init; }

    /// <summary>Language of the unsubscribe link as a digit in a string: 0 for no link. China site: 1 Simplified Chinese, 2 English; international site: 1 English, 2 Simplified Chinese. 3 Traditional Chinese, 4 Spanish, 5 French, 6 German, 7 Japanese, 8 Korean, 9 Arabic, 10 Thai, 11 Indonesian, 12 Vietnamese (China site only).</summary>
    public string? Unsubscribe { get; init; }

    /// <summary>One of: 0 not triggered by a user action: marketing and the like (default), 1 triggered, for codes and other instant mail; oversized mail is moved to the other channel.</summary>
    public int? TriggerType { get; init; }

    /// <summary>Value for the Message-Id header of the mail.</summary>
    public string? SmtpMessageId { get; init; }

    /// <summary>Further mail headers: a JSON object as a STRING.</summary>
    public string? SmtpHeaders { get; init; }

    /// <summary>Value for the From header; domain should match FromEmailAddress.</summary>
    public string? HeaderFrom { get; init; }

    private const int MaxSubject = 998;

    internal override string HowToCheck => "Ask for the send status of " + ((Destination ?? Cc ?? Bcc) is { Count: > 0 } recipients ? recipients[0] : "the recipient") + " for today; SES shows a mail there within minutes.";

    /// <inheritdoc/>
    public override void Validate()
    {
        ApiLimits.CheckSender(FromEmailAddress, nameof(FromEmailAddress));
        ApiLimits.CheckLength(Subject, nameof(Subject), 1, MaxSubject);
        ApiLimits.CheckCount(Destination, nameof(Destination), 0, 50);
        ApiLimits.CheckCount(Cc, nameof(Cc), 0, 20);
        ApiLimits.CheckCount(Bcc, nameof(Bcc), 0, 20);
        if ((Destination?.Count ?? 0) + (Cc?.Count ?? 0) + (Bcc?.Count ?? 0) == 0)
            throw ApiLimits.Bad("NoRecipient", nameof(Destination), "The mail has no recipient.", "Give at least one in Destination, Cc or Bcc.");
        ApiLimits.CheckAddresses(Destination, nameof(Destination));
        ApiLimits.CheckAddresses(Cc, nameof(Cc));
        ApiLimits.CheckAddresses(Bcc, nameof(Bcc));
        foreach (string hidden in Bcc ?? [])
        {
            if ((Destination ?? []).Contains(hidden, StringComparer.OrdinalIgnoreCase))
                throw ApiLimits.Bad("RecipientTwice", nameof(Bcc), "'" + hidden + "' is in Destination and in Bcc.", "Leave it out of one of them.");
        }
        if (!string.IsNullOrEmpty(ReplyToAddresses))
            EmailSyntax.CheckAddress(ReplyToAddresses, nameof(ReplyToAddresses));
        MailContentRules.Check(Template, Simple);
        MailAttachmentRules.Check(Attachments);
        if (SmtpHeaders is not null)
            ApiLimits.CheckJsonObject(SmtpHeaders, nameof(SmtpHeaders));
    }
}

/// <summary>Answer of SendEmail.</summary>
public sealed record SendEmailResponse : SesResponse
{
    /// <summary>Id to pass to GetSendEmailStatus and found as bulkId in callbacks.</summary>
    public string? MessageId { get; init; }
}

/// <summary>Looks up per-message delivery state for one send date.</summary>
[SesAction("GetSendEmailStatus", SesActionKind.Read)]
public sealed record GetSendEmailStatusRequest : SesRequest<GetSendEmailStatusResponse>
{
    /// <summary>One day, YYYY-MM-DD, at most 30 days back by the description and 90 by the error text.</summary>
    public required string RequestDate { get; init; }

    /// <summary>Rows to skip.</summary>
    public required long Offset { get; init; }

    /// <summary>Page size, at most 100.</summary>
    public required long Limit { get; init; }

    /// <summary>Id that SendEmail returned.</summary>
    public string? MessageId { get; init; }

    /// <summary>Filter: recipient.</summary>
    public string? ToEmailAddress { get; init; }

    /// <inheritdoc/>
    public override void Validate()
    {
        ApiLimits.CheckDate(RequestDate, nameof(RequestDate));
        ApiLimits.CheckPage(Offset, Limit);
    }
}

/// <summary>Answer of GetSendEmailStatus.</summary>
public sealed record GetSendEmailStatusResponse : SesResponse
{
    /// <summary>The rows.</summary>
    public IReadOnlyList<SendEmailStatus> EmailStatusList { get => field ?? []; init; }
}

/// <summary>A template and the values of its variables.</summary>
public sealed record TemplateReference
{
    /// <summary>Template id.</summary>
    public long? TemplateID { get; init; }

    /// <summary>JSON object as a string; {} for a template without variables; no complex values such as HTML.</summary>
    public string? TemplateData { get; init; }
}

/// <summary>Custom content of a mail.</summary>
public sealed record SimpleContent
{
    /// <summary>Base64 of the HTML, no external CSS.</summary>
    public string? Html { get; init; }

    /// <summary>Base64 of the plain text; shown when there is no Html, else the text alternative.</summary>
    public string? Text { get; init; }
}

/// <summary>A file attached to a mail.</summary>
public sealed record MailAttachment
{
    /// <summary>At most 255 characters; no ? \ * | " &lt; &gt; : / or space; extension must be on the allowed list.</summary>
    public required string FileName { get; init; }

    /// <summary>Base64 of the file.</summary>
    public string? Content { get; init; }

    /// <summary>Not open, do not use.</summary>
    public string? FileURL { get; init; }
}

/// <summary>State of one mail to one recipient.</summary>
// A day can have a million of them: the generated reader would pass what is init by way of an array, boxed, and allocate 1.6 times as much.
public sealed record SendEmailStatus
{
    /// <summary>Id that SendEmail returned.</summary>
    public string? MessageId { get; set; }

    /// <summary>Recipient.</summary>
    public string? ToEmailAddress { get; set; }

    /// <summary>Sender address of the message.</summary>
    public string? FromEmailAddress { get; set; }

    /// <summary>The service's own verdict: 0 handled, other numbers are reasons why the mail was not sent.</summary>
    public int? SendStatus { get; set; }

    /// <summary>One of: 0 accepted and queued, 1 delivered (DeliverTime holds when), 2 dropped (DeliverMessage holds why), 3 refused by the receiving provider, 8 delayed by the receiving provider (DeliverMessage holds why).</summary>
    public int? DeliverStatus { get; set; }

    /// <summary>Text from the receiving side.</summary>
    public string? DeliverMessage { get; set; }

    /// <summary>Unix seconds.</summary>
    public long? RequestTime { get; set; }

    /// <summary>Unix seconds.</summary>
    public long? DeliverTime { get; set; }

    /// <summary>Opened.</summary>
    public bool UserOpened { get; set; }

    /// <summary>A link was clicked.</summary>
    public bool UserClicked { get; set; }

    /// <summary>Unsubscribed.</summary>
    public bool UserUnsubscribed { get; set; }

    /// <summary>Older, misspelt name of UserComplained; some answers hold only this one.</summary>
    public bool UserComplainted { get; set; }

    /// <summary>Reported as spam.</summary>
    public bool UserComplained { get; set; }
}
