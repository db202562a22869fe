using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Errors;
using TencentSes.PowerShell.Abstractions;
using TencentSes.PowerShell.Completion;
using TencentSes.PowerShell.Errors;
using TencentSes.PowerShell.Input;

namespace TencentSes.PowerShell.Commands;

/// <summary>Lists mail templates with the state of their review, or gets single templates with their content.</summary>
[Cmdlet(VerbsCommon.Get, "TcSesEmailTemplate", SupportsPaging = true, DefaultParameterSetName = ListSet)]
[OutputType(typeof(EmailTemplate))]
[TcSesAction(typeof(ListEmailTemplatesRequest), typeof(GetEmailTemplateRequest))]
public sealed class GetTcSesEmailTemplateCommand : PagedCmdlet
{
    private const string ListSet = "List";
    private const string IdSet = "Id";

    /// <summary>Names of templates to list; wildcards are allowed. All of them when left out.</summary>
    [Parameter(Position = 0, ParameterSetName = ListSet)]
    [Alias("TemplateName")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>Only templates in this state.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public TemplateStatus? Status { get; set; }

    /// <summary>Ids of templates to get with their content.</summary>
    [Parameter(Mandatory = true, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EmailTemplateIdCompleter))]
    public long[] TemplateId { get; set; } = [];

    /// <inheritdoc/>
    protected override Task ProcessRecordAsync() => ParameterSetName == IdSet ? GetAsync() : ListAsync();

    private async Task GetAsync()
    {
        foreach (long id in TemplateId)
        {
            try
            {
                GetEmailTemplateResponse answer = await CallAsync(new GetEmailTemplateRequest { TemplateID = id }).ConfigureAwait(false);
                Connection.Seen.EmailTemplate(id, answer.TemplateName, (TemplateStatus?)answer.TemplateStatus);
                WriteObject(new EmailTemplate(id, answer.TemplateName, answer.TemplateStatus, answer.TemplateContent, Region, answer.RequestId));
            }
            catch (SesException exception)
            {
                WriteError(exception.ToErrorRecord(id));
            }
        }
    }

    private async Task ListAsync()
    {
        WildcardPattern? pattern = Name is null ? null : NamePattern.Of(Name);
        bool found = false;
        try
        {
            await WritePagesAsync(
                async (offset, limit) =>
                {
                    ListEmailTemplatesResponse page = await CallAsync(new ListEmailTemplatesRequest { Offset = offset, Limit = limit }).ConfigureAwait(false);
                    return new Page<TemplateMetadata>(page.TemplatesMetadata, page.TotalCount, page.RequestId);
                },
                (row, requestId) =>
                {
                    Connection.Seen.EmailTemplate(row.TemplateID, row.TemplateName, (TemplateStatus?)row.TemplateStatus);
                    return new EmailTemplate(row, Region, requestId);
                },
                pattern is null && Status is null ? null : IsWanted).ConfigureAwait(false);
            if (!found && Name is not null && Status is null && !WildcardPattern.ContainsWildcardCharacters(Name))
                WriteError(SesErrorRecords.NotFound("template", Name, "Check its spelling and the region " + Region + ", or create it with New-TcSesEmailTemplate."));
        }
        catch (SesException exception)
        {
            WriteError(exception.ToErrorRecord(Name));
        }

        bool IsWanted(TemplateMetadata row)
        {
            bool named = pattern is null || (row.TemplateName is { } name && pattern.IsMatch(name));
            found |= named;
            return named && (Status is null || row.TemplateStatus == (int)Status);
        }
    }
}
