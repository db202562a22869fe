using System.Globalization;
using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.PowerShell.Abstractions;
using TencentSes.PowerShell.Completion;
using TencentSes.PowerShell.Errors;
using TencentSes.PowerShell.Input;

namespace TencentSes.PowerShell.Commands;

/// <summary>Waits until mail templates are approved. One that is rejected becomes an error with the reviewer's words.</summary>
[Cmdlet(VerbsLifecycle.Wait, "TcSesEmailTemplate")]
[OutputType(typeof(EmailTemplate))]
[TcSesAction(typeof(GetEmailTemplateRequest), typeof(ListEmailTemplatesRequest))]
public sealed class WaitTcSesEmailTemplateCommand : WaitCmdlet
{
    /// <summary>Prepares the cmdlet; the engine does this.</summary>
    public WaitTcSesEmailTemplateCommand()
        : base(pollSec: 60, timeoutSec: 24 * 3600)
    {
    }

    /// <summary>Ids of the templates.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EmailTemplateIdCompleter))]
    public long[] TemplateId { get; set; } = [];

    private protected override string Activity => "Waiting for the review of templates";

    private protected override string TimeoutRemedy => "A person reviews it, which takes about one working day. Wait longer with -TimeoutSec, or ask again later.";

    /// <inheritdoc/>
    protected override Task ProcessRecordAsync()
    {
        foreach (long id in TemplateId)
            WaitFor(id, "template " + id.ToString(CultureInfo.InvariantCulture), () => LookAsync(id));
        return Task.CompletedTask;
    }

    private async Task<WaitLook> LookAsync(long id)
    {
        GetEmailTemplateResponse answer = await CallAsync(new GetEmailTemplateRequest { TemplateID = id }).ConfigureAwait(false);
        var status = (TemplateStatus?)answer.TemplateStatus;
        switch (status)
        {
            case TemplateStatus.Approved:
                WriteObject(new EmailTemplate(id, answer.TemplateName, answer.TemplateStatus, answer.TemplateContent, Region, answer.RequestId));
                return new WaitLook("Approved", Ended: true);
            case TemplateStatus.UnderReview or null:
                return new WaitLook(status?.ToString() ?? "unknown");
            default:
                await WriteRefusalAsync(id, answer).ConfigureAwait(false);
                return new WaitLook(status.ToString()!, Ended: true);
        }
    }

    // Only the list carries the reviewer's words.
    private async Task WriteRefusalAsync(long id, GetEmailTemplateResponse answer)
    {
        (TemplateMetadata? row, _) = await PageSearch.FindAsync(
            async (offset, limit) =>
            {
                ListEmailTemplatesResponse page = await CallAsync(new ListEmailTemplatesRequest { Offset = offset, Limit = limit }).ConfigureAwait(false);
                return new Page<TemplateMetadata>(page.TemplatesMetadata, page.TotalCount, page.RequestId);
            },
            row => row.TemplateID == id).ConfigureAwait(false);
        bool rejected = answer.TemplateStatus == (int)TemplateStatus.Rejected;
        string what = string.Format(CultureInfo.InvariantCulture, rejected ? "The template {0} '{1}' was rejected" : "The template {0} '{1}' cannot be used (state {2})",
            id, answer.TemplateName, answer.TemplateStatus);
        WriteError(SesErrorRecords.Make(rejected ? "TemplateRejected" : "TemplateUnavailable", ErrorCategory.InvalidResult, id,
            what + (row?.ReviewReason.NullIfEmpty() is { } reason ? ": " + reason.AsSentence() : "."),
            "Change it with Set-TcSesEmailTemplate, which hands it in again."));
    }
}
