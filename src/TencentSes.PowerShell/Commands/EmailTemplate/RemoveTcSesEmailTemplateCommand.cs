using System.Globalization;
using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Errors;
using TencentSes.PowerShell.Abstractions;
using TencentSes.PowerShell.Completion;
using TencentSes.PowerShell.Errors;

namespace TencentSes.PowerShell.Commands;

/// <summary>Deletes mail templates. Batch tasks that are to use one fail.</summary>
[Cmdlet(VerbsCommon.Remove, "TcSesEmailTemplate", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ActionResult))]
[TcSesAction(typeof(DeleteEmailTemplateRequest))]
public sealed class RemoveTcSesEmailTemplateCommand : ConfirmedCmdlet
{
    /// <summary>Ids of the templates.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EmailTemplateIdCompleter))]
    public long[] TemplateId { get; set; } = [];

    /// <summary>Name of the template, shown when you are asked; comes with the objects of Get-TcSesEmailTemplate.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Name { get; set; }

    /// <summary>Writes an object with the RequestId for each template that was deleted.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync()
    {
        foreach (long id in TemplateId)
        {
            string words = id.ToString(CultureInfo.InvariantCulture) + (string.IsNullOrEmpty(Name) ? "" : " (" + Name + ")");
            var request = new DeleteEmailTemplateRequest { TemplateID = id };
            try
            {
                request.Validate();
                if (!await MayActAsync("template " + words + " in " + Region, "Remove template").ConfigureAwait(false))
                    continue;
                DeleteEmailTemplateResponse answer = await CallAsync(request).ConfigureAwait(false);
                if (PassThru)
                    WriteObject(new ActionResult(SesRequest.ActionOf(request.GetType()).Name, words, Region, answer.RequestId, answer.Attempts));
            }
            catch (SesException exception)
            {
                WriteError(exception.ToErrorRecord(id));
            }
        }
    }
}
