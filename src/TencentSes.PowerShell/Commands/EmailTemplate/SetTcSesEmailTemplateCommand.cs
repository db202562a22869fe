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
/// Changes name or content of a mail template, which goes back to review: it cannot be used until a person at SES has approved it again.
/// What is not given is read first and stays as it is.
/// </summary>
[Cmdlet(VerbsCommon.Set, "TcSesEmailTemplate", SupportsShouldProcess = true)]
[OutputType(typeof(EmailTemplate))]
[TcSesAction(typeof(UpdateEmailTemplateRequest), typeof(GetEmailTemplateRequest))]
public sealed class SetTcSesEmailTemplateCommand : TemplateContentCmdlet
{
    private bool _dropHtml;
    private bool _dropText;

    /// <summary>Id of the template.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EmailTemplateIdCompleter))]
    public long TemplateId { get; set; }

    /// <summary>The new name.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("TemplateName")]
    public string? Name { get; set; }

    /// <summary>Writes the changed template.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override async Task BeginProcessingAsync()
    {
        await base.BeginProcessingAsync().ConfigureAwait(false);
        // The pipeline binds an empty string for a part that an object of the list does not have; only a typed one asks to drop the part.
        _dropHtml = MyInvocation.BoundParameters.TryGetValue(nameof(Html), out object? html) && html is "";
        _dropText = MyInvocation.BoundParameters.TryGetValue(nameof(Text), out object? text) && text is "";
    }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync()
    {
        long id = TemplateId;
        string? name = Name.NullIfEmpty();
        try
        {
            MailBody body = await ReadBodyAsync().ConfigureAwait(false);
            if (name is null && body.IsEmpty && !_dropHtml && !_dropText)
                throw new SesValidationException("NothingToChange", nameof(Name), "Neither a name nor content is given.", "Give what is to be changed.");
            if (!await ShouldProcessAsync("template " + id + " in " + Region, "Change template and send it back to review").ConfigureAwait(false))
                return;
            await ChangeAsync(id, name, body).ConfigureAwait(false);
        }
        catch (SesException exception)
        {
            WriteError(exception.ToErrorRecord(id));
        }
    }

    private async Task ChangeAsync(long id, string? name, MailBody body)
    {
        GetEmailTemplateResponse? stored = null;
        if (name is null || (body.Html is null && !_dropHtml) || (body.Text is null && !_dropText))
            stored = await CallAsync(new GetEmailTemplateRequest { TemplateID = id }).ConfigureAwait(false);
        var request = new UpdateEmailTemplateRequest
        {
            TemplateID = id,
            TemplateName = name ?? stored!.TemplateName ?? "",
            TemplateContent = new TemplateContent
            {
                Html = body.Html ?? (_dropHtml ? null : stored!.TemplateContent?.Html.NullIfEmpty()),
                Text = body.Text ?? (_dropText ? null : stored!.TemplateContent?.Text.NullIfEmpty()),
            },
        };
        int? status = stored?.TemplateStatus;
        string? requestId = stored?.RequestId;
        if (stored is not null && IsSame(stored, request))
        {
            WriteVerbose("Template " + id + " is like this already, so it is not sent back to review.");
        }
        else
        {
            requestId = (await CallAsync(request).ConfigureAwait(false)).RequestId;
            status = (int)TemplateStatus.UnderReview;
        }
        if (PassThru)
            WriteObject(new EmailTemplate(id, request.TemplateName, status, request.TemplateContent, Region, requestId));
    }

    private static bool IsSame(GetEmailTemplateResponse stored, UpdateEmailTemplateRequest wanted) =>
        stored.TemplateName == wanted.TemplateName
        && stored.TemplateContent?.Html.NullIfEmpty() == wanted.TemplateContent.Html
        && stored.TemplateContent?.Text.NullIfEmpty() == wanted.TemplateContent.Text;
}
