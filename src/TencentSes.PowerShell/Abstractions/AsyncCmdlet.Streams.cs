using System;
using System.Collections;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;

namespace TencentSes.PowerShell.Abstractions;

// The members through which a cmdlet speaks. They hide those of the engine, which only the pipeline thread may call: from any other thread
// they queue, in order; on the pipeline thread they go straight. Once the cmdlet has stopped they throw OperationCanceledException.
public abstract partial class AsyncCmdlet
{
    private static long _lastProgressSource;

    // Our own source id (the engine counts upwards from 1): after a stop only a known source can take its bar away.
    private readonly long _progressSource = Interlocked.Decrement(ref _lastProgressSource);
    private readonly Dictionary<int, ProgressRecord> _openProgress = [];
    private volatile int _pipelineThread;

    /// <summary>Runs script calls and anything that touches Host or SessionState on the pipeline thread, after all that was written before.</summary>
    /// <returns>The result, or the exception, of the call; cancelled when the cmdlet stops first.</returns>
    protected Task<T> InvokeOnPipelineThread<T>(Func<T> call)
    {
        if (OnPipelineThread)
            return CallHere(call);
        PipelineCall<T> pending = new(call, StopToken);
        if (!_queue.TryPost(new PipelineMessage(static (_, call) => ((PipelineCall)call!).Run(), pending)))
            pending.Cancel();
        return pending.Answer;
    }

    /// <summary>Ends when all that was written before has gone down the pipeline. A reader awaits it after each page to keep memory constant.</summary>
    protected Task FlushAsync() => InvokeOnPipelineThread(static () => true);

    /// <summary>Asks whether to act on the target (-WhatIf, -Confirm).</summary>
    protected Task<bool> ShouldProcessAsync(string target) => InvokeOnPipelineThread(() => base.ShouldProcess(target));

    /// <summary>Asks whether to perform the action on the target (-WhatIf, -Confirm).</summary>
    protected Task<bool> ShouldProcessAsync(string target, string action) => InvokeOnPipelineThread(() => base.ShouldProcess(target, action));

    /// <summary>Asks (-WhatIf, -Confirm) with own texts: one for -WhatIf and -Verbose, the question, and its heading.</summary>
    protected Task<bool> ShouldProcessAsync(string verboseDescription, string verboseWarning, string caption) =>
        InvokeOnPipelineThread(() => base.ShouldProcess(verboseDescription, verboseWarning, caption));

    /// <summary>Asks with own texts and tells -WhatIf from a refusal.</summary>
    protected Task<(bool Approved, ShouldProcessReason Reason)> ShouldProcessWithReasonAsync(
        string verboseDescription, string verboseWarning, string caption) =>
        InvokeOnPipelineThread(() => (base.ShouldProcess(verboseDescription, verboseWarning, caption, out ShouldProcessReason reason), reason));

    /// <summary>Always asks the person: yes or no.</summary>
    protected Task<bool> ShouldContinueAsync(string query, string caption) => InvokeOnPipelineThread(() => base.ShouldContinue(query, caption));

    /// <summary>Asks the person: yes, no, or one of them to all; asks no more once <paramref name="all"/> holds such an answer.</summary>
    /// <param name="query">The question.</param>
    /// <param name="caption">Its heading.</param>
    /// <param name="all">Shared by all questions of this kind; concurrent jobs may share it.</param>
    /// <param name="hasSecurityImpact">Makes "no" the default answer.</param>
    protected Task<bool> ShouldContinueAsync(string query, string caption, YesNoToAll all, bool hasSecurityImpact = false) =>
        InvokeOnPipelineThread(() => base.ShouldContinue(query, caption, hasSecurityImpact, ref all.Yes, ref all.No));

    /// <summary>Writes one object to the pipeline.</summary>
    protected new void WriteObject(object? sendToPipeline) => Write(static (engine, item) => engine.WriteObject(item), sendToPipeline);

    /// <summary>Writes the object that a job ends with: it goes down the pipeline when the job has ended, however long that takes.</summary>
    protected void WriteResult(object result) => Write(static (engine, item) => engine.WriteObject(item), result, wake: false);

    /// <summary>Writes one object, or the items of a list as they are now: a later change of the list changes nothing.</summary>
    protected new void WriteObject(object? sendToPipeline, bool enumerateCollection)
    {
        if (enumerateCollection && LanguagePrimitives.GetEnumerable(sendToPipeline) is IEnumerable items)
            WriteObjects(items.Cast<object?>().ToArray());
        else
            WriteObject(sendToPipeline);
    }

    /// <summary>Writes the items of a list that nobody changes any more.</summary>
    protected void WriteObjects(IReadOnlyList<object?> items) => Write(static (engine, list) => engine.WriteObject(list, enumerateCollection: true), items);

    /// <summary>Writes a non-terminating error.</summary>
    protected new void WriteError(ErrorRecord errorRecord) => Write(static (engine, record) => engine.WriteError((ErrorRecord)record!), errorRecord);

    /// <summary>Writes a warning.</summary>
    protected new void WriteWarning(string text) => Write(static (engine, text) => engine.WriteWarning((string)text!), text);

    /// <summary>Writes a line to the verbose stream.</summary>
    protected new void WriteVerbose(string text) => Write(static (engine, text) => engine.WriteVerbose((string)text!), text);

    /// <summary>Writes a line to the debug stream.</summary>
    protected new void WriteDebug(string text) => Write(static (engine, text) => engine.WriteDebug((string)text!), text);

    /// <summary>Writes a line to the pipeline execution log.</summary>
    protected new void WriteCommandDetail(string text) => Write(static (engine, text) => engine.WriteCommandDetail((string)text!), text);

    /// <summary>Writes a record to the information stream.</summary>
    protected new void WriteInformation(InformationRecord informationRecord) =>
        Write(static (engine, record) => engine.WriteInformation((InformationRecord)record!), informationRecord);

    /// <summary>Writes data with tags to the information stream.</summary>
    protected new void WriteInformation(object messageData, string[] tags) =>
        Write(
            static (engine, parts) =>
            {
                (object data, string[] tags) = ((object, string[]))parts!;
                engine.WriteInformation(data, tags);
            },
            (messageData, tags));

    /// <summary>Shows progress; see <see cref="ProgressReporter"/>. After a stop it does nothing, and what is still shown is taken away.</summary>
    protected new void WriteProgress(ProgressRecord progressRecord) =>
        TryWrite(static (engine, record) => ((AsyncCmdlet)engine).ShowProgress((ProgressRecord)record!), progressRecord);

    /// <summary>Ends the cmdlet with this error, after all that was written before.</summary>
    /// <exception cref="OperationCanceledException">Always, on a worker: it unwinds the work and must not be swallowed.</exception>
    [DoesNotReturn]
    protected new void ThrowTerminatingError(ErrorRecord errorRecord)
    {
        Write(static (engine, record) => engine.ThrowTerminatingError((ErrorRecord)record!), errorRecord);
        throw new OperationCanceledException(StopToken);
    }

    private bool OnPipelineThread => _pipelineThread == Environment.CurrentManagedThreadId;

    private void Write(Action<Cmdlet, object?> write, object? payload, bool wake = true)
    {
        if (!TryWrite(write, payload, wake))
            throw new OperationCanceledException(StopToken);
    }

    private bool TryWrite(Action<Cmdlet, object?> write, object? payload, bool wake = true)
    {
        if (!OnPipelineThread)
            return _queue.TryPost(new PipelineMessage(write, payload), wake);
        try
        {
            write(this, payload);
            return true;
        }
        catch (Exception exception) when (_beginning)
        {
            _unwinding = exception;
            throw;
        }
    }

    private Task<T> CallHere<T>(Func<T> call)
    {
        try
        {
            return Task.FromResult(call());
        }
        catch (Exception exception) when (_beginning && PipelineCall.IsUnwinding(exception))
        {
            _unwinding = exception;
            throw;
        }
    }

    private void ShowProgress(ProgressRecord record)
    {
        if (record.RecordType == ProgressRecordType.Completed)
            _openProgress.Remove(record.ActivityId);
        else
            _openProgress[record.ActivityId] = record;
        CommandRuntime.WriteProgress(_progressSource, record);
    }

    // Goes to the host directly: after a stop the engine takes no more records from a cmdlet.
    private void CompleteOpenProgress()
    {
        foreach (ProgressRecord open in _openProgress.Values)
            Host.UI.WriteProgress(_progressSource, new ProgressRecord(open.ActivityId, open.Activity, open.StatusDescription) { RecordType = ProgressRecordType.Completed });
        _openProgress.Clear();
    }
}
