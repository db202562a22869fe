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
/// Lists sender domains with quota and reputation; for a domain that is named without wildcards it shows the DNS records to publish and
/// what was last seen of them.
/// </summary>
[Cmdlet(VerbsCommon.Get, "TcSesEmailIdentity", SupportsPaging = true)]
[OutputType(typeof(SenderDomain))]
[TcSesAction(typeof(ListEmailIdentitiesRequest), typeof(GetEmailIdentityRequest))]
public sealed class GetTcSesEmailIdentityCommand : PagedCmdlet
{
    /// <summary>A domain, or a pattern with wildcards. All domains when left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Domain")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EmailIdentityCompleter))]
    public string? EmailIdentity { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync()
    {
        string? name = EmailIdentity;
        try
        {
            if (name is not null && !WildcardPattern.ContainsWildcardCharacters(name))
            {
                GetEmailIdentityResponse answer = await CallAsync(new GetEmailIdentityRequest { EmailIdentity = name }).ConfigureAwait(false);
                Connection.Seen.EmailIdentity(name, answer.VerifiedForSendingStatus);
                WriteObject(new SenderDomain(name, answer, Region));
            }
            else
            {
                await ListAsync(name).ConfigureAwait(false);
            }
        }
        catch (SesException exception)
        {
            WriteError(exception.ToErrorRecord(name));
        }
    }

    private Task ListAsync(string? name)
    {
        var pattern = name is null ? null : NamePattern.Of(name);
        return WritePagesAsync(
            async (offset, limit) =>
            {
                ListEmailIdentitiesResponse page = await CallAsync(new ListEmailIdentitiesRequest { Offset = offset, Limit = limit }).ConfigureAwait(false);
                return new Page<EmailIdentity>(page.EmailIdentities, page.Total, page.RequestId);
            },
            (row, requestId) =>
            {
                Connection.Seen.EmailIdentity(row.IdentityName, row.SendingEnabled);
                return new SenderDomain(row, Region, requestId);
            },
            pattern is null ? null : row => row.IdentityName is { } domain && pattern.IsMatch(domain));
    }
}
