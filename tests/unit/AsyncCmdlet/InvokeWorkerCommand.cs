using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.PowerShell.Abstractions;

namespace TencentSes.UnitTests.AsyncCmdlets;

/// <summary>An asynchronous cmdlet whose work each test brings along; shows the protected members of the base.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "Worker", SupportsShouldProcess = true)]
public sealed class InvokeWorkerCommand : AsyncCmdlet
{
    [Parameter(ValueFromPipeline = true)]
    public object? InputObject { get; set; }

    [Parameter]
    public Func<InvokeWorkerCommand, Task>? Begin { get; set; }

    [Parameter]
    public Func<InvokeWorkerCommand, Task>? Process { get; set; }

    [Parameter]
    public Func<InvokeWorkerCommand, Task>? End { get; set; }

    [Parameter]
    public Action<InvokeWorkerCommand>? Stopped { get; set; }

    [Parameter]
    public Func<Exception, ErrorRecord>? Translate { get; set; }

    [Parameter]
    public SwitchParameter AtOnce { get; set; }

    [Parameter]
    public int Jobs { get; set; } = int.MaxValue;

    public new CancellationToken StopToken => base.StopToken;

    public new void WriteObject(object? value) => base.WriteObject(value);

    public new void WriteObject(object? value, bool enumerate) => base.WriteObject(value, enumerate);

    public new void WriteResult(object value) => base.WriteResult(value);

    public new void WriteError(ErrorRecord record) => base.WriteError(record);

    public void WriteError(string id) => base.WriteError(Record(id));

    public new void WriteWarning(string text) => base.WriteWarning(text);

    public new void WriteVerbose(string text) => base.WriteVerbose(text);

    public new void WriteDebug(string text) => base.WriteDebug(text);

    public new void WriteInformation(object data, string[] tags) => base.WriteInformation(data, tags);

    public new void WriteInformation(InformationRecord record) => base.WriteInformation(record);

    public new void WriteProgress(ProgressRecord record) => base.WriteProgress(record);

    public new void WriteCommandDetail(string text) => base.WriteCommandDetail(text);

    public void ThrowTerminatingError(string id) => base.ThrowTerminatingError(Record(id));

    public new Task<T> InvokeOnPipelineThread<T>(Func<T> call) => base.InvokeOnPipelineThread(call);

    public new Task FlushAsync() => base.FlushAsync();

    public new Task StartJob(Func<Task> job) => base.StartJob(job);

    public new Task<bool> ShouldProcessAsync(string target) => base.ShouldProcessAsync(target);

    public new Task<bool> ShouldProcessAsync(string target, string action) => base.ShouldProcessAsync(target, action);

    public new Task<bool> ShouldProcessAsync(string description, string warning, string caption) =>
        base.ShouldProcessAsync(description, warning, caption);

    public new Task<(bool Approved, ShouldProcessReason Reason)> ShouldProcessWithReasonAsync(string description, string warning, string caption) =>
        base.ShouldProcessWithReasonAsync(description, warning, caption);

    public new Task<bool> ShouldContinueAsync(string query, string caption) => base.ShouldContinueAsync(query, caption);

    public new Task<bool> ShouldContinueAsync(string query, string caption, YesNoToAll all, bool hasSecurityImpact = false) =>
        base.ShouldContinueAsync(query, caption, all, hasSecurityImpact);

    protected override bool BeginsAtOnce => AtOnce;

    protected override int MostJobs => Jobs;

    protected override Task BeginProcessingAsync() => Begin?.Invoke(this) ?? Task.CompletedTask;

    protected override Task ProcessRecordAsync() => Process?.Invoke(this) ?? Task.CompletedTask;

    protected override Task EndProcessingAsync() => End?.Invoke(this) ?? Task.CompletedTask;

    protected override void OnStopped() => Stopped?.Invoke(this);

    protected override ErrorRecord ToErrorRecord(Exception exception) => Translate?.Invoke(exception) ?? base.ToErrorRecord(exception);

    private static ErrorRecord Record(string id) => new(new WorkerException(id), id, ErrorCategory.InvalidData, id);
}
