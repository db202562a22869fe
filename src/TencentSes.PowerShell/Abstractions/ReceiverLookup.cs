using System;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Errors;

namespace TencentSes.PowerShell.Abstractions;

/// <summary>Finds a recipient list by its id, which the service cannot do itself: it is looked for page by page.</summary>
internal static class ReceiverLookup
{
    private static readonly TimeSpan UploadPatience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    public static async Task<ReceiverData?> FindAsync(Func<ListReceiversRequest, Task<ListReceiversResponse>> call, long receiverId)
    {
        (ReceiverData? row, _) = await PageSearch.FindAsync(
            async (offset, limit) =>
            {
                ListReceiversResponse page = await call(new ListReceiversRequest { Offset = offset, Limit = limit }).ConfigureAwait(false);
                return new Page<ReceiverData>(page.Data, page.TotalCount, page.RequestId);
            },
            row => row.ReceiverId == receiverId).ConfigureAwait(false);
        return row;
    }

    /// <summary>Waits until the list has taken in what it was given last.</summary>
    public static async Task WaitUntilReadyAsync(Func<ListReceiversRequest, Task<ListReceiversResponse>> call, long receiverId, CancellationToken stopToken)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        while ((await FindAsync(call, receiverId).ConfigureAwait(false))?.ReceiversStatus == (int)ReceiverStatus.Uploading)
        {
            if (watch.Elapsed > UploadPatience)
                throw new SesValidationException("ReceiverBusy", "ReceiverId",
                    "The recipient list is still taking in the addresses sent before, after 10 minutes of waiting.", "Look at it with Get-TcSesReceiver and add the rest later.");
            await Task.Delay(PollInterval, stopToken).ConfigureAwait(false);
        }
    }
}
