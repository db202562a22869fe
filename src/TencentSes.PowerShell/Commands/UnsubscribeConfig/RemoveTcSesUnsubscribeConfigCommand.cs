using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.PowerShell.Abstractions;
using TencentSes.PowerShell.Completion;

namespace TencentSes.PowerShell.Commands;

/// <summary>Removes the unsubscribe default of sender addresses.</summary>
[Cmdlet(VerbsCommon.Remove, "TcSesUnsubscribeConfig", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ActionResult))]
[TcSesAction(typeof(DeleteAddressUnsubscribeConfigRequest))]
public sealed class RemoveTcSesUnsubscribeConfigCommand : SingleRemovalCmdlet
{
    /// <summary>The sender address.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Address")]
    [ArgumentCompleter(typeof(SenderAddressCompleter))]
    public string EmailAddress { get; set; } = "";

    /// <inheritdoc/>
    protected override Task ProcessRecordAsync() =>
        RemoveAsync(new DeleteAddressUnsubscribeConfigRequest { Address = EmailAddress }, EmailAddress, "Remove unsubscribe default");
}
