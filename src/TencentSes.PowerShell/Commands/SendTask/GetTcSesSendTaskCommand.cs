using System.Globalization;
using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Errors;
using TencentSes.PowerShell.Abstractions;
using TencentSes.PowerShell.Completion;
using TencentSes.PowerShell.Errors;

namespace TencentSes.PowerShell.Commands;

/// <summary>Lists batch tasks and how far they are.</summary>
[Cmdlet(VerbsCommon.Get, "TcSesSendTask", SupportsPaging = true, DefaultParameterSetName = ListSet)]
[OutputType(typeof(SendTask))]
[TcSesAction(typeof(ListSendTasksRequest))]
public sealed class GetTcSesSendTaskCommand : PagedCmdlet
{
    private const string ListSet = "List";
    private const string IdSet = "Id";

    /// <summary>Ids of single tasks. The service has no filter for them: the list is read until each is found.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    public long[] TaskId { get; set; } = [];

    /// <summary>Only tasks in this state.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public SendTaskStatus? Status { get; set; }

    /// <summary>Only tasks of this kind.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public SendTaskType? TaskType { get; set; }

    /// <summary>Only tasks of this recipient list.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ReceiverIdCompleter))]
    public long? ReceiverId { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessRecordAsync() => ParameterSetName == IdSet ? GetAsync() : ListAsync();

    private async Task GetAsync()
    {
        foreach (long id in TaskId)
        {
            try
            {
                (SendTaskData? row, string? requestId) = await PageSearch.FindAsync(FetchAsync, row => row.TaskId == id).ConfigureAwait(false);
                if (row is null)
                    WriteError(SesErrorRecords.NotFound("batch task", id.ToString(CultureInfo.InvariantCulture), "Check the id and the region " + Region + "; Get-TcSesSendTask lists all tasks."));
                else
                    WriteObject(new SendTask(row, Region, requestId));
            }
            catch (SesException exception)
            {
                WriteError(exception.ToErrorRecord(id));
            }
        }
    }

    private async Task ListAsync()
    {
        try
        {
            await WritePagesAsync(FetchAsync, (row, requestId) => new SendTask(row, Region, requestId)).ConfigureAwait(false);
        }
        catch (SesException exception)
        {
            WriteError(exception.ToErrorRecord(ReceiverId));
        }
    }

    private async Task<Page<SendTaskData>> FetchAsync(long offset, long limit)
    {
        var request = new ListSendTasksRequest { Offset = offset, Limit = limit, Status = (int?)Status, TaskType = (int?)TaskType, ReceiverId = ReceiverId };
        ListSendTasksResponse page = await CallAsync(request).ConfigureAwait(false);
        return new Page<SendTaskData>(page.Data, page.TotalCount, page.RequestId);
    }
}
