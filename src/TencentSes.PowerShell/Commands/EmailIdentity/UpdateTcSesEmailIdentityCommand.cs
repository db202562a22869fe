using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Errors;
using TencentSes.PowerShell.Abstractions;
using TencentSes.PowerShell.Completion;
using TencentSes.PowerShell.Errors;

namespace TencentSes.PowerShell.Commands;

/// <summary>
/// Asks SES to look at the DNS records of a sender domain again. A record that is missing is no error: look at Verified and DnsRecords.
/// </summary>
[Cmdlet(VerbsData.Update, "TcSesEmailIdentity", SupportsShouldProcess = true)]
[OutputType(typeof(SenderDomain))]
[TcSesAction(typeof(UpdateEmailIdentityRequest))]
public sealed class UpdateTcSesEmailIdentityCommand : SesCmdlet
{
    /// <summary>The domain.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Domain")]
    [ArgumentCompleter(typeof(EmailIdentityCompleter))]
    public string EmailIdentity { get; set; } = "";

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync()
    {
        var request = new UpdateEmailIdentityRequest { EmailIdentity = EmailIdentity };
        try
        {
            request.Validate();
            if (!await ShouldProcessAsync(EmailIdentity + " in " + Region, "Verify DNS records of sender domain").ConfigureAwait(false))
                return;
            UpdateEmailIdentityResponse answer = await CallAsync(request).ConfigureAwait(false);
            Connection.Seen.EmailIdentity(request.EmailIdentity, answer.VerifiedForSendingStatus);
            WriteObject(new SenderDomain(request.EmailIdentity, answer, Region));
        }
        catch (SesException exception)
        {
            WriteError(exception.ToErrorRecord(request.EmailIdentity));
        }
    }
}
