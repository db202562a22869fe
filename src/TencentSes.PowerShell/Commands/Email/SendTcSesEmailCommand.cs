using System;
using System.Collections;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Errors;
using TencentSes.PowerShell.Abstractions;
using TencentSes.PowerShell.Completion;
using TencentSes.PowerShell.Errors;
using TencentSes.PowerShell.Input;

namespace TencentSes.PowerShell.Commands;

/// <summary>
/// Sends one mail from a template, or with content of its own where the account may. All recipients of one mail see each other. A mail
/// whose answer was lost is never sent again.
/// </summary>
[Cmdlet(VerbsCommunications.Send, "TcSesEmail", SupportsShouldProcess = true, DefaultParameterSetName = TemplateSet)]
[OutputType(typeof(SentMail))]
[TcSesAction(typeof(SendEmailRequest))]
public sealed class SendTcSesEmailCommand : SesCmdlet
{
    private const string TemplateSet = "Template";
    private const string ContentSet = "Content";
    private const int NamedRecipients = 3;

    private string? _unsubscribe;

    /// <summary>Recipients, at most 50.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Destination")]
    public string[]? To { get; set; }

    /// <summary>The subject, at most 998 characters; {{name}} stands for a variable of the template.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    public string Subject { get; set; } = "";

    /// <summary>The sender address, or "Alias &lt;address&gt;".</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FromEmailAddress", "EmailAddress")]
    [ArgumentCompleter(typeof(SenderAddressCompleter))]
    public string From { get; set; } = "";

    /// <summary>Alias that recipients see in place of the address; no colon.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("SenderName")]
    public string? FromName { get; set; }

    /// <summary>Id of an approved template.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TemplateSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EmailTemplateIdCompleter))]
    public long TemplateId { get; set; }

    /// <summary>Values of the template's variables: a hashtable, an object, or a JSON object as text.</summary>
    [Parameter(ParameterSetName = TemplateSet, ValueFromPipelineByPropertyName = true)]
    [TemplateData]
    public string? TemplateData { get; set; }

    /// <summary>HTML of the mail, for accounts that may send content of their own.</summary>
    [Parameter(ParameterSetName = ContentSet)]
    public string? Html { get; set; }

    /// <summary>File with the HTML, in UTF-8.</summary>
    [Parameter(ParameterSetName = ContentSet)]
    [FilePath]
    public string? HtmlPath { get; set; }

    /// <summary>Plain text of the mail, for accounts that may send content of their own.</summary>
    [Parameter(ParameterSetName = ContentSet)]
    public string? Text { get; set; }

    /// <summary>File with the plain text, in UTF-8.</summary>
    [Parameter(ParameterSetName = ContentSet)]
    [FilePath]
    public string? TextPath { get; set; }

    /// <summary>Recipients of a copy, at most 20.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string[]? Cc { get; set; }

    /// <summary>Recipients of a hidden copy, at most 20; none of them in -To.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string[]? Bcc { get; set; }

    /// <summary>Address for answers. Without it an answer to the mail bounces.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ReplyToAddresses")]
    public string? ReplyTo { get; set; }

    /// <summary>Files to attach, at most 10 and 4 MB together. The account needs the permission to attach files.</summary>
    [Parameter]
    [FilePath]
    public string[]? Attachment { get; set; }

    /// <summary>Language of the unsubscribe link: its name, or its number at the site of the session. None for no link.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(UnsubscribeCompleter))]
    public string? Unsubscribe { get; set; }

    /// <summary>Triggered for mail that the recipient waits for, such as codes; NonTriggered for all other.</summary>
    [Parameter]
    public TriggerType? TriggerType { get; set; }

    /// <summary>Further mail headers: names and values.</summary>
    [Parameter]
    public IDictionary? Header { get; set; }

    /// <summary>Value of the Message-Id header. It is not the MessageId that SES gives.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? MessageIdHeader { get; set; }

    /// <summary>Value of the From header; its domain should be that of the sender.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? HeaderFrom { get; set; }

    /// <inheritdoc/>
    protected override async Task BeginProcessingAsync()
    {
        await base.BeginProcessingAsync().ConfigureAwait(false);
        MailBody.CheckSources(MyInvocation.BoundParameters);
        _unsubscribe = UnsubscribeLanguage.Resolve(Unsubscribe, Connection.Client.Target.Site);
    }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync()
    {
        string[] recipients = [.. To ?? [], .. Cc ?? [], .. Bcc ?? []];
        try
        {
            SendEmailRequest request = await MakeRequestAsync().ConfigureAwait(false);
            request.Validate();
            string target = "'" + Subject + "' from " + request.FromEmailAddress + " to " + Names(recipients) + " in " + Region;
            if (!await ShouldProcessAsync(target, "Send mail").ConfigureAwait(false))
                return;
            SendEmailResponse answer = await CallAsync(request).ConfigureAwait(false);
            WriteObject(new SentMail(request, answer, Region, DateTime.UtcNow));
        }
        catch (SesException exception)
        {
            WriteError(exception.ToErrorRecord(recipients.FirstOrDefault() ?? Subject));
        }
    }

    private async Task<SendEmailRequest> MakeRequestAsync()
    {
        bool fromTemplate = ParameterSetName == TemplateSet;
        MailBody body = await MailBody.ReadAsync(Html, HtmlPath, Text, TextPath, StopToken).ConfigureAwait(false);
        return new SendEmailRequest
        {
            FromEmailAddress = SenderText.Build(From, FromName),
            Subject = Subject,
            Destination = Some(To),
            Cc = Some(Cc),
            Bcc = Some(Bcc),
            ReplyToAddresses = ReplyTo.NullIfEmpty(),
            Template = fromTemplate ? new TemplateReference { TemplateID = TemplateId, TemplateData = TemplateData.NullIfEmpty() ?? "{}" } : null,
            Simple = fromTemplate ? null : new SimpleContent { Html = body.Html, Text = body.Text },
            Attachments = await AttachmentFiles.ReadAsync(Attachment, StopToken).ConfigureAwait(false),
            Unsubscribe = _unsubscribe,
            TriggerType = (int?)TriggerType,
            SmtpMessageId = MessageIdHeader.NullIfEmpty(),
            SmtpHeaders = MailHeaders.ToJson(Header),
            HeaderFrom = HeaderFrom.NullIfEmpty(),
        };
    }

    private static string Names(string[] recipients) => recipients.Length <= NamedRecipients
        ? string.Join(", ", recipients)
        : string.Format(CultureInfo.InvariantCulture, "{0} and {1} more", string.Join(", ", recipients.Take(NamedRecipients)), recipients.Length - NamedRecipients);

    private static string[]? Some(string[]? addresses) => addresses is { Length: > 0 } ? addresses : null;
}
