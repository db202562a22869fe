using System.Threading;
using System.Threading.Tasks;

namespace TencentSes.Transport;

/// <summary>Waits for work that others wait for as well.</summary>
internal static class TaskWait
{
    /// <summary>Ends with the task, or as soon as the token is cancelled; the task goes on.</summary>
    public static async Task WaitAsync(Task task, CancellationToken cancellationToken)
    {
        var cancelled = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancellationToken.Register(static state => ((TaskCompletionSource<bool>)state!).TrySetCanceled(), cancelled))
            await (await Task.WhenAny(task, cancelled.Task).ConfigureAwait(false)).ConfigureAwait(false);
    }
}
