using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.PowerShell.Abstractions;
using TencentSes.PowerShell.Completion;

namespace TencentSes.PowerShell.Commands;

/// <summary>Deletes sender domains. SES allows it to enterprise accounts only, and only for domains without sender addresses.</summary>
[Cmdlet(VerbsCommon.Remove, "TcSesEmailIdentity", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ActionResult))]
[TcSesAction(typeof(DeleteEmailIdentityRequest))]
public sealed class RemoveTcSesEmailIdentityCommand : SingleRemovalCmdlet
{
    /// <summary>The domain.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Domain")]
    [ArgumentCompleter(typeof(EmailIdentityCompleter))]
    public string EmailIdentity { get; set; } = "";

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync()
    {
        if (await RemoveAsync(new DeleteEmailIdentityRequest { EmailIdentity = EmailIdentity }, EmailIdentity, "Delete sender domain").ConfigureAwait(false))
            Connection.Seen.Forget(SeenKind.EmailIdentity, EmailIdentity);
    }
}
