using System;
using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Errors;
using TencentSes.PowerShell.Abstractions;
using TencentSes.PowerShell.Completion;
using TencentSes.PowerShell.Errors;
using TencentSes.PowerShell.Input;

namespace TencentSes.PowerShell.Commands;

/// <summary>Lists the addresses of a recipient list.</summary>
[Cmdlet(VerbsCommon.Get, "TcSesReceiverDetail", SupportsPaging = true)]
[OutputType(typeof(ReceiverAddress))]
[TcSesAction(typeof(ListReceiverDetailsRequest))]
public sealed class GetTcSesReceiverDetailCommand : PagedCmdlet
{
    /// <summary>Id of the list.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ReceiverIdCompleter))]
    public long ReceiverId { get; set; }

    /// <summary>Only addresses that hold this text, at most 50 characters.</summary>
    [Parameter(Position = 1)]
    public string? Email { get; set; }

    /// <summary>Only addresses in this state.</summary>
    [Parameter]
    public ReceiverAddressStatus? Status { get; set; }

    /// <summary>Only addresses added on or after this day.</summary>
    [Parameter]
    [IsoTime]
    public DateTime? CreatedAfter { get; set; }

    /// <summary>Only addresses added on or before this day.</summary>
    [Parameter]
    [IsoTime]
    public DateTime? CreatedBefore { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync()
    {
        long receiver = ReceiverId;
        try
        {
            await WritePagesAsync(
                async (offset, limit) =>
                {
                    ListReceiverDetailsResponse page = await CallAsync(new ListReceiverDetailsRequest
                    {
                        ReceiverId = receiver,
                        Offset = offset,
                        Limit = limit,
                        Email = Email,
                        Status = (int?)Status,
                        CreateTimeBegin = CreatedAfter is { } begin ? ServiceTime.ToDate(begin) : null,
                        CreateTimeEnd = CreatedBefore is { } end ? ServiceTime.ToDate(end) : null,
                    }).ConfigureAwait(false);
                    return new Page<ReceiverDetail>(page.Data, page.TotalCount, page.RequestId);
                },
                (row, requestId) => new ReceiverAddress(receiver, row, Region, requestId)).ConfigureAwait(false);
        }
        catch (SesException exception)
        {
            WriteError(exception.ToErrorRecord(receiver));
        }
    }
}
