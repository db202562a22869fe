using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.PowerShell.Abstractions;
using TencentSes.PowerShell.Completion;

namespace TencentSes.PowerShell.Commands;

/// <summary>Deletes sender addresses, and with each its SMTP password.</summary>
[Cmdlet(VerbsCommon.Remove, "TcSesEmailAddress", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ActionResult))]
[TcSesAction(typeof(DeleteEmailAddressRequest))]
public sealed class RemoveTcSesEmailAddressCommand : SingleRemovalCmdlet
{
    /// <summary>The sender address.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SenderAddressCompleter))]
    public string EmailAddress { get; set; } = "";

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync()
    {
        if (await RemoveAsync(new DeleteEmailAddressRequest { EmailAddress = EmailAddress }, EmailAddress, "Delete sender address and its SMTP password").ConfigureAwait(false))
            Connection.Seen.Forget(SeenKind.SenderAddress, EmailAddress);
    }
}
