using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Errors;
using TencentSes.PowerShell.Abstractions;
using TencentSes.PowerShell.Errors;
using TencentSes.PowerShell.Input;

namespace TencentSes.PowerShell.Commands;

/// <summary>Creates a mail template and hands it in for review. It can be used once a person at SES has approved it.</summary>
[Cmdlet(VerbsCommon.New, "TcSesEmailTemplate", SupportsShouldProcess = true)]
[OutputType(typeof(EmailTemplate))]
[TcSesAction(typeof(CreateEmailTemplateRequest))]
public sealed class NewTcSesEmailTemplateCommand : TemplateContentCmdlet
{
    /// <summary>Name of the template.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("TemplateName")]
    public string Name { get; set; } = "";

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync()
    {
        string name = Name;
        try
        {
            MailBody body = await ReadBodyAsync().ConfigureAwait(false);
            var request = new CreateEmailTemplateRequest { TemplateName = name, TemplateContent = new TemplateContent { Html = body.Html, Text = body.Text } };
            request.Validate();
            if (!await ShouldProcessAsync("'" + name + "' in " + Region, "Create template and hand it in for review").ConfigureAwait(false))
                return;
            CreateEmailTemplateResponse answer = await CallAsync(request).ConfigureAwait(false);
            Connection.Seen.EmailTemplate(answer.TemplateID, name, TemplateStatus.UnderReview);
            WriteObject(new EmailTemplate(answer.TemplateID ?? 0, name, (int)TemplateStatus.UnderReview, request.TemplateContent, Region, answer.RequestId));
        }
        catch (SesException exception)
        {
            WriteError(exception.ToErrorRecord(name));
        }
    }
}
