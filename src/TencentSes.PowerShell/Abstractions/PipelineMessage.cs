using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;

namespace TencentSes.PowerShell.Abstractions;

/// <summary>One thing that a worker wants done on the pipeline thread; a value and a cached delegate, so that plain output allocates nothing.</summary>
internal readonly record struct PipelineMessage(Action<Cmdlet, object?> CarryOut, object? Payload);

/// <summary>A message whose sender waits for an answer.</summary>
internal abstract class PipelineCall
{
    /// <summary>Not an answer: the engine is unwinding the very thread on which the call ran.</summary>
    public static bool IsUnwinding(Exception exception) => exception is PipelineStoppedException or FlowControlException;

    public abstract void Run();

    public abstract void Cancel();
}

internal sealed class PipelineCall<T>(Func<T> call, CancellationToken stopToken) : PipelineCall
{
    // Without this option the worker would go on inside the pipeline thread and block it.
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<T> Answer => _answer.Task;

    public override void Run()
    {
        try
        {
            _answer.TrySetResult(call());
        }
        catch (Exception exception) when (IsUnwinding(exception))
        {
            Cancel();
            throw;
        }
        catch (Exception exception)
        {
            _answer.TrySetException(exception);
            // The worker may be gone; its failure must not come back as an unobserved task exception.
            _ = _answer.Task.Exception;
        }
    }

    public override void Cancel() => _answer.TrySetCanceled(stopToken);
}
