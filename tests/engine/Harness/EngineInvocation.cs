using System;
using System.Collections;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Threading;
using System.Threading.Tasks;

namespace TencentSes.EngineTests.Harness;

/// <summary>A running script: its output so far, its end, and the means to stop it as Ctrl+C does.</summary>
public sealed class EngineInvocation : IDisposable
{
    private readonly PowerShell _shell;
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    internal EngineInvocation(Runspace runspace, string script, IDictionary? parameters)
    {
        _shell = PowerShell.Create(runspace);
        _shell.AddScript(script);
        if (parameters is not null)
            _shell.AddParameters(parameters);
        Completion = RunAsync();
    }

    /// <summary>Objects written so far; grows while the script runs.</summary>
    public PSDataCollection<PSObject> Output { get; } = [];

    /// <summary>Completes when the script has ended, by itself or stopped; never faults because of an error of the script.</summary>
    public Task<EngineResult> Completion { get; }

    /// <summary>Waits until the script has written at least <paramref name="count"/> objects.</summary>
    public async Task WaitForOutputAsync(int count, CancellationToken cancellationToken)
    {
        // The event comes on the thread of the script: a test that went on there could not stop the script any more.
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Output.DataAdded += Check;
        Check(sender: null, e: null);
        await reached.Task.WaitAsync(cancellationToken);
        Output.DataAdded -= Check;

        void Check(object? sender, DataAddedEventArgs? e)
        {
            if (Output.Count >= count)
                reached.TrySetResult();
        }
    }

    /// <summary>Waits until the script has written a verbose message with <paramref name="text"/>, or has ended without one.</summary>
    public async Task WaitForVerboseAsync(string text, CancellationToken cancellationToken)
    {
        PSDataCollection<VerboseRecord> messages = _shell.Streams.Verbose;
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        messages.DataAdded += Check;
        Check(sender: null, e: null);
        await Task.WhenAny(written.Task, Completion).WaitAsync(cancellationToken);
        messages.DataAdded -= Check;

        void Check(object? sender, DataAddedEventArgs? e)
        {
            if (messages.ToArray().Any(message => message.Message.Contains(text, StringComparison.Ordinal)))
                written.TrySetResult();
        }
    }

    /// <summary>Stops the script and waits for its end.</summary>
    /// <returns>The time from the stop to the end.</returns>
    public TimeSpan Stop()
    {
        var watch = Stopwatch.StartNew();
        _shell.Stop();
        return watch.Elapsed;
    }

    public void Dispose() => _shell.Dispose();

    private async Task<EngineResult> RunAsync()
    {
        ErrorRecord? terminating = null;
        try
        {
            await _shell.InvokeAsync<PSObject, PSObject>(input: null, Output).ConfigureAwait(false);
        }
        catch (PipelineStoppedException)
        {
            // The result says so: WasStopped.
        }
        catch (RuntimeException error)
        {
            terminating = error.ErrorRecord;
        }

        PSDataStreams streams = _shell.Streams;
        return new EngineResult
        {
            Output = Output.ToArray(),
            Errors = terminating is null ? streams.Error.ToArray() : [.. streams.Error, terminating],
            Warnings = streams.Warning.Select(static record => record.Message).ToArray(),
            Verbose = streams.Verbose.Select(static record => record.Message).ToArray(),
            Debug = streams.Debug.Select(static record => record.Message).ToArray(),
            Information = streams.Information.ToArray(),
            Progress = streams.Progress.ToArray(),
            TerminatingError = terminating,
            WasStopped = _shell.InvocationStateInfo.State == PSInvocationState.Stopped,
            Duration = _watch.Elapsed,
        };
    }
}
