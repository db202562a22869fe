using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Errors;
using TencentSes.PowerShell.Abstractions;
using TencentSes.PowerShell.Errors;

namespace TencentSes.PowerShell.Commands;

/// <summary>Creates a sender domain and shows the DNS records to publish for it.</summary>
[Cmdlet(VerbsCommon.New, "TcSesEmailIdentity", SupportsShouldProcess = true)]
[OutputType(typeof(SenderDomain))]
[TcSesAction(typeof(CreateEmailIdentityRequest))]
public sealed class NewTcSesEmailIdentityCommand : SesCmdlet
{
    /// <summary>The domain, third level or deeper recommended, for example mail.example.com.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Domain")]
    public string EmailIdentity { get; set; } = "";

    /// <summary>Bits of the DKIM key: 1024 or 2048. The service chooses when left out.</summary>
    [Parameter]
    [ValidateSet("1024", "2048")]
    public string? DkimKeyLength { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync()
    {
        var request = new CreateEmailIdentityRequest
        {
            EmailIdentity = EmailIdentity,
            DKIMOption = DkimKeyLength switch { "1024" => 0, "2048" => 1, _ => null },
        };
        try
        {
            request.Validate();
            if (!await ShouldProcessAsync(EmailIdentity + " in " + Region, "Create sender domain").ConfigureAwait(false))
                return;
            CreateEmailIdentityResponse answer = await CallAsync(request).ConfigureAwait(false);
            Connection.Seen.EmailIdentity(request.EmailIdentity, answer.VerifiedForSendingStatus);
            WriteObject(new SenderDomain(request.EmailIdentity, answer, Region));
        }
        catch (SesException exception)
        {
            WriteError(exception.ToErrorRecord(request.EmailIdentity));
        }
    }
}
