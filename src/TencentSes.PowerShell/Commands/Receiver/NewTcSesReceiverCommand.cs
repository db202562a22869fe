using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Errors;
using TencentSes.PowerShell.Abstractions;
using TencentSes.PowerShell.Errors;

namespace TencentSes.PowerShell.Commands;

/// <summary>Creates an empty recipient list for batch sending.</summary>
[Cmdlet(VerbsCommon.New, "TcSesReceiver", SupportsShouldProcess = true)]
[OutputType(typeof(Receiver))]
[TcSesAction(typeof(CreateReceiverRequest))]
public sealed class NewTcSesReceiverCommand : SesCmdlet
{
    /// <summary>Name of the list; it must be new.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string Name { get; set; } = "";

    /// <summary>Description, 1 to 300 characters without special ones.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    public string? Description { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync()
    {
        var request = new CreateReceiverRequest { ReceiversName = Name, Desc = string.IsNullOrEmpty(Description) ? null : Description };
        try
        {
            request.Validate();
            if (!await ShouldProcessAsync(Name + " in " + Region, "Create recipient list").ConfigureAwait(false))
                return;
            CreateReceiverResponse answer = await CallAsync(request).ConfigureAwait(false);
            Connection.Seen.Receiver(answer.ReceiverId, request.ReceiversName);
            var data = new ReceiverData
            {
                ReceiverId = answer.ReceiverId,
                ReceiversName = request.ReceiversName,
                Desc = request.Desc,
                ReceiversStatus = (int)ReceiverStatus.WaitingForUpload,
                Count = 0,
            };
            WriteObject(new Receiver(data, Region, answer.RequestId));
        }
        catch (SesException exception)
        {
            WriteError(exception.ToErrorRecord(request.ReceiversName));
        }
    }
}
