using System.Threading;
using System.Threading.Tasks;

namespace TencentSes.Transport;

/// <summary>Waits for work that cannot be cancelled itself, because others wait for it or because it hears no token.</summary>
internal static class TaskWait
{
    /// <summary>Ends with the task, or as soon as the token is cancelled; the task goes on, and how it then ends bothers nobody.</summary>
    public static async Task WaitAsync(Task task, CancellationToken cancellationToken)
    {
        var cancelled = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancellationToken.Register(static state => ((TaskCompletionSource<bool>)state!).TrySetCanceled(), cancelled))
        {
            Task first = await Task.WhenAny(task, cancelled.Task).ConfigureAwait(false);
            if (first != task)
                _ = task.ContinueWith(static abandoned => abandoned.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            await first.ConfigureAwait(false);
        }
    }
}
