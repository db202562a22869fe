using System;
using System.Globalization;
using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.PowerShell.Abstractions;
using TencentSes.PowerShell.Errors;
using TencentSes.PowerShell.Input;

namespace TencentSes.PowerShell.Commands;

/// <summary>Waits until batch tasks have finished. One that fails becomes an error that says why.</summary>
[Cmdlet(VerbsLifecycle.Wait, "TcSesSendTask")]
[OutputType(typeof(SendTask))]
[TcSesAction(typeof(ListSendTasksRequest))]
public sealed class WaitTcSesSendTaskCommand : WaitCmdlet
{
    /// <summary>Prepares the cmdlet; the engine does this.</summary>
    public WaitTcSesSendTaskCommand()
        : base(pollSec: 10, timeoutSec: 3600)
    {
    }

    /// <summary>Ids of the tasks.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    public long[] TaskId { get; set; } = [];

    /// <summary>Recipient list of the tasks; it shortens the search for them.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public long? ReceiverId { get; set; }

    private protected override string Activity => "Waiting for batch tasks";

    private protected override string TimeoutRemedy => "Wait longer with -TimeoutSec, or look again later with Get-TcSesSendTask.";

    /// <inheritdoc/>
    protected override Task ProcessRecordAsync()
    {
        long? receiverId = ReceiverId;
        foreach (long id in TaskId)
        {
            var watch = new TaskWatch(this, id, receiverId);
            WaitFor(id, "task " + id.ToString(CultureInfo.InvariantCulture), watch.LookAsync);
        }
        return Task.CompletedTask;
    }

    private sealed class TaskWatch(WaitTcSesSendTaskCommand cmdlet, long id, long? receiverId)
    {
        private bool _missing;
        private bool _warned;

        public async Task<WaitLook> LookAsync()
        {
            (SendTaskData? row, string? requestId) = await PageSearch.FindAsync(FetchAsync, row => row.TaskId == id).ConfigureAwait(false);
            if (row is null)
                return Miss();
            _missing = false;
            var task = new SendTask(row, cmdlet.Region, requestId);
            string state = task.Status?.ToString() ?? "unknown";
            switch (task.Status)
            {
                case SendTaskStatus.Finished:
                    cmdlet.WriteObject(task);
                    return new WaitLook(state, Ended: true);
                case SendTaskStatus.Failed:
                    cmdlet.WriteError(SesErrorRecords.Make("SendTaskFailed", ErrorCategory.InvalidResult, id,
                        string.Format(CultureInfo.InvariantCulture, "The batch task {0} failed after {1} of {2} mails: {3}", id, task.SendCount ?? 0, task.RequestCount ?? 0, (task.ErrorMessage ?? "no reason given").AsSentence()),
                        "Remove the cause, then start a new task with Send-TcSesEmailBatch."));
                    return new WaitLook(state, Ended: true);
                case SendTaskStatus.PausedForToday when !_warned:
                    _warned = true;
                    cmdlet.WriteWarning(string.Format(CultureInfo.InvariantCulture,
                        "The batch task {0} is paused: the daily quota is used up after {1} of {2} mails. SES goes on with it 24 hours later.", id, task.SendCount ?? 0, task.RequestCount ?? 0));
                    break;
            }
            return new WaitLook(state, PercentComplete: task.RequestCount is > 0 and { } all ? (int)(Math.Min(task.SendCount ?? 0, all) * 100 / all) : -1);
        }

        // A task that was started a moment ago may not be in the list yet, so the first miss is none.
        private WaitLook Miss()
        {
            if (_missing)
                cmdlet.WriteError(SesErrorRecords.NotFound("batch task", id.ToString(CultureInfo.InvariantCulture), "Check the id, the recipient list and the region " + cmdlet.Region + "."));
            bool again = _missing;
            _missing = true;
            return new WaitLook("not in the list", Ended: again);
        }

        private async Task<Page<SendTaskData>> FetchAsync(long offset, long limit)
        {
            ListSendTasksResponse page = await cmdlet.CallAsync(new ListSendTasksRequest { Offset = offset, Limit = limit, ReceiverId = receiverId }).ConfigureAwait(false);
            return new Page<SendTaskData>(page.Data, page.TotalCount, page.RequestId);
        }
    }
}
