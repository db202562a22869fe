using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Errors;
using TencentSes.PowerShell.Abstractions;
using TencentSes.PowerShell.Errors;

namespace TencentSes.PowerShell.Commands;

/// <summary>Deletes mail templates. Batch tasks that are to use one fail.</summary>
[Cmdlet(VerbsCommon.Remove, "TcSesEmailTemplate", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(EmailTemplate))]
[TcSesAction(typeof(DeleteEmailTemplateRequest))]
public sealed class RemoveTcSesEmailTemplateCommand : ConfirmedCmdlet
{
    /// <summary>Ids of the templates.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public long[] TemplateId { get; set; } = [];

    /// <summary>Writes an object with the id of each template that was deleted, and the RequestId.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync()
    {
        foreach (long id in TemplateId)
        {
            var request = new DeleteEmailTemplateRequest { TemplateID = id };
            try
            {
                request.Validate();
                if (!await MayActAsync("template " + id + " in " + Region, "Remove template").ConfigureAwait(false))
                    continue;
                DeleteEmailTemplateResponse answer = await CallAsync(request).ConfigureAwait(false);
                if (PassThru)
                    WriteObject(new EmailTemplate(id, null, null, null, Region, answer.RequestId));
            }
            catch (SesException exception)
            {
                WriteError(exception.ToErrorRecord(id));
            }
        }
    }
}
