using System.Globalization;
using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.PowerShell.Abstractions;
using TencentSes.PowerShell.Completion;

namespace TencentSes.PowerShell.Commands;

/// <summary>Deletes recipient lists with every address in them.</summary>
[Cmdlet(VerbsCommon.Remove, "TcSesReceiver", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ActionResult))]
[TcSesAction(typeof(DeleteReceiverRequest))]
public sealed class RemoveTcSesReceiverCommand : SingleRemovalCmdlet
{
    /// <summary>Id of the list.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ReceiverIdCompleter))]
    public long ReceiverId { get; set; }

    /// <summary>Name of the list, shown when you are asked; comes with the objects of Get-TcSesReceiver.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Name { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync()
    {
        string id = ReceiverId.ToString(CultureInfo.InvariantCulture);
        bool removed = await RemoveAsync(new DeleteReceiverRequest { ReceiverId = ReceiverId }, string.IsNullOrEmpty(Name) ? id : id + " (" + Name + ")",
            "Delete recipient list and all its addresses").ConfigureAwait(false);
        if (removed)
            Connection.Seen.Forget(SeenKind.Receiver, ReceiverId);
    }
}
