using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.PowerShell.Abstractions;

namespace TencentSes.PowerShell.Commands;

/// <summary>Deletes sender addresses, and with each its SMTP password.</summary>
[Cmdlet(VerbsCommon.Remove, "TcSesEmailAddress", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ActionResult))]
[TcSesAction(typeof(DeleteEmailAddressRequest))]
public sealed class RemoveTcSesEmailAddressCommand : SingleRemovalCmdlet
{
    /// <summary>The sender address.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string EmailAddress { get; set; } = "";

    /// <inheritdoc/>
    protected override Task ProcessRecordAsync() =>
        RemoveAsync(new DeleteEmailAddressRequest { EmailAddress = EmailAddress }, EmailAddress, "Delete sender address and its SMTP password");
}
