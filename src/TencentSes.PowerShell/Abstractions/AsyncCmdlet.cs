using System;
using System.ComponentModel;
using System.Management.Automation;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;

namespace TencentSes.PowerShell.Abstractions;

/// <summary>
/// A cmdlet whose work is asynchronous: the ...Async methods run on the thread pool while the pipeline thread carries out, in order,
/// what they write and ask. Stopping cancels <see cref="StopToken"/> and ends the cmdlet within 200 ms, even when the work ignores it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract partial class AsyncCmdlet : PSCmdlet, IDisposable
{
    // Ctrl+C has to end within 200 ms; the rest is for the engine.
    private const int MillisecondsForWorkToEnd = 150;

    private readonly CancellationTokenSource _stop = new();
    private readonly PipelineQueue _queue = new();
    private readonly Func<Task> _processRecord;
    // What the engine threw into work that had begun on this thread: it is meant for the thread, not for the work.
    private Exception? _unwinding;
    private bool _beginning;
    private int _toldOfStop;
    private Task? _cancelling;
    private bool _ended;
    private bool _disposed;

    /// <summary>Prepares the cmdlet; the engine does this.</summary>
    protected AsyncCmdlet()
    {
        StopToken = _stop.Token;
        _processRecord = ProcessRecordAsync;
    }

    /// <summary>Cancelled when the work is cut short: stopped by the person, by a downstream command or by an error. Every wait takes it.</summary>
    protected CancellationToken StopToken { get; }

    /// <summary>
    /// True when the work on a record, and jobs, may begin on the thread that asks for them: what they do before their first wait must never
    /// block. It saves handing each record from thread to thread.
    /// </summary>
    protected virtual bool BeginsAtOnce => false;

    /// <summary>How many jobs run side by side; work on a record begins at once only when a further one may run.</summary>
    protected virtual int MostJobs => int.MaxValue;

    /// <summary>Runs once on the thread pool before the first record.</summary>
    protected virtual Task BeginProcessingAsync() => Task.CompletedTask;

    /// <summary>Runs for each record, on the thread pool or, with <see cref="BeginsAtOnce"/>, on the pipeline thread up to its first wait; the next record is not bound before it has ended.</summary>
    protected virtual Task ProcessRecordAsync() => Task.CompletedTask;

    /// <summary>Runs once on the thread pool after the last record. The cmdlet ends when this and every <see cref="StartJob"/> has ended.</summary>
    protected virtual Task EndProcessingAsync() => Task.CompletedTask;

    /// <summary>Called once, on the stopping thread or, when the engine tears the pipeline down before it gets there, on that of the pipeline, after <see cref="StopToken"/> was cancelled. The engine takes no more output: use Host.UI.</summary>
    protected virtual void OnStopped()
    {
    }

    /// <summary>
    /// Turns an exception that escaped the work into an error record. A cancellation that nobody asked for is a timeout and is written as
    /// a non-terminating error; any other ends the cmdlet.
    /// </summary>
    protected virtual ErrorRecord ToErrorRecord(Exception exception) => exception is OperationCanceledException
        ? new ErrorRecord(new TimeoutException("The operation did not finish in time.", exception), "OperationTimeout", ErrorCategory.OperationTimeout, null)
        : new ErrorRecord(exception, "UnhandledError", ErrorCategory.InvalidOperation, null);

    /// <summary>
    /// Starts work on the thread pool that may outlive the current record. What it writes between records appears with the next record or
    /// at the end; an exception that escapes it is treated as one that escapes the record.
    /// </summary>
    /// <returns>Ends with the job and never fails.</returns>
    /// <exception cref="OperationCanceledException">The cmdlet has stopped.</exception>
    protected Task StartJob(Func<Task> job) => Start(job, isJob: true, BeginsAtOnce) ?? throw new OperationCanceledException(StopToken);

    /// <inheritdoc/>
    protected sealed override void BeginProcessing() => Pump(BeginProcessingAsync);

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Pump(_processRecord, atOnce: BeginsAtOnce);

    /// <inheritdoc/>
    protected sealed override void EndProcessing()
    {
        Pump(EndProcessingAsync, jobsLeft: 0);
        _ended = true;
    }

    /// <inheritdoc/>
    protected sealed override void StopProcessing()
    {
        // Counted as work, so that what OnStopped tells the person appears before the prompt.
        bool counted = _queue.TryEnter(job: true);
        try
        {
            CutShort();
            TellOfStop();
        }
        finally
        {
            if (counted)
                _queue.Leave(job: true);
        }
    }

    /// <summary>Cancels work that is still running and frees what the base holds.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Override to free what a derived cmdlet holds; call the base first, it ends the work that may still use it.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing || _disposed)
            return;
        if (_ended)
            _queue.Close();
        else
            CutShort();
        // The engine does not stop a command when the stop first met another one of its pipeline, that was just running.
        if (!_ended && Stopping)
            TellOfStop();
        _queue.WaitForWork(MillisecondsForWorkToEnd);
        CompleteOpenProgress();
        lock (_stop)
        {
            _disposed = true;
            // A cancellation under way may still be calling registrations; what these throw belongs to nobody.
            (_cancelling ?? Task.CompletedTask).ContinueWith(
                static (cancelling, stop) =>
                {
                    _ = cancelling.Exception;
                    ((CancellationTokenSource)stop!).Dispose();
                },
                _stop, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private void Pump(Func<Task> work, int jobsLeft = int.MaxValue, bool atOnce = false)
    {
        _pipelineThread = Environment.CurrentManagedThreadId;
        try
        {
            // A method that no derived class overrides needs no worker.
            if (work.Method.DeclaringType != typeof(AsyncCmdlet))
            {
                if (atOnce)
                    CarryOut(MostJobs - 1);
                _beginning = atOnce;
                Start(work, isJob: false, atOnce);
                _beginning = false;
                if (_unwinding is not null)
                    ExceptionDispatchInfo.Capture(_unwinding).Throw();
            }
            CarryOut(jobsLeft);
            if (_queue.IsClosed)
                throw new PipelineStoppedException();
        }
        catch
        {
            // Whatever unwinds the pipeline thread (stop, -ErrorAction Stop, a downstream command that has enough) ends the work too.
            CutShort();
            _queue.WaitForWork(MillisecondsForWorkToEnd);
            throw;
        }
        finally
        {
            _pipelineThread = 0;
        }
    }

    // Until the work on the record has ended and no more jobs run than may be left.
    private void CarryOut(int jobsLeft)
    {
        while (_queue.TryTake(jobsLeft, out PipelineMessage message))
            message.CarryOut(this, message.Payload);
    }

    private Task? Start(Func<Task> work, bool isJob, bool atOnce)
    {
        if (!_queue.TryEnter(isJob))
            return null;
        return atOnce ? RunAsync(work, isJob) : Task.Run(() => RunAsync(work, isJob));
    }

    private async Task RunAsync(Func<Task> work, bool isJob)
    {
        try
        {
            // A busy pool may get here after the stop.
            if (!_queue.IsClosed)
                await work().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // A closed queue drops it: after a stop nobody wants to hear how the work ended.
            if (exception != _unwinding)
                _queue.TryPost(new PipelineMessage(static (cmdlet, failure) => ((AsyncCmdlet)cmdlet).Fail((Exception)failure!), exception));
        }
        finally
        {
            _queue.Leave(isJob);
        }
    }

    private void Fail(Exception exception)
    {
        ErrorRecord record = ToErrorRecord(exception);
        if (exception is OperationCanceledException)
            WriteError(record);
        else
            ThrowTerminatingError(record);
    }

    private void TellOfStop()
    {
        if (Interlocked.Exchange(ref _toldOfStop, 1) == 0)
            OnStopped();
    }

    private void CutShort()
    {
        if (!_queue.Close())
            return;
        lock (_stop)
        {
            if (_disposed)
                return;
            // Never on this thread: cancellation calls back into the work, which may block or go on here.
#if NET8_0_OR_GREATER
            _cancelling = _stop.CancelAsync();
#else
            _cancelling = Task.Factory.StartNew(_stop.Cancel, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
#endif
        }
    }
}
