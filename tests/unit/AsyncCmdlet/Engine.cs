using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Threading.Tasks;

namespace TencentSes.UnitTests.AsyncCmdlets;

/// <summary>A runspace of the real engine with the test cmdlets and a person who gives the listed answers.</summary>
internal sealed class Engine : IDisposable
{
    private readonly Runspace _runspace;

    public Engine(params string[] answers)
    {
        Person = new ScriptedUserInterface(answers);
        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.Commands.Add(new SessionStateCmdletEntry("Invoke-Worker", typeof(InvokeWorkerCommand), helpFileName: null));
        state.Commands.Add(new SessionStateCmdletEntry("Receive-First", typeof(ReceiveFirstCommand), helpFileName: null));
        state.Commands.Add(new SessionStateCmdletEntry("Skip-Worker", typeof(SkipWorkerCommand), helpFileName: null));
        _runspace = RunspaceFactory.CreateRunspace(new ScriptedHost(Person), state);
        _runspace.Open();
    }

    public ScriptedUserInterface Person { get; }

    /// <summary>Makes work for Invoke-Worker available to scripts as a variable.</summary>
    public Engine With(string name, Func<InvokeWorkerCommand, Task> work) => WithVariable(name, work);

    public Engine WithVariable(string name, object value)
    {
        _runspace.SessionStateProxy.SetVariable(name, value);
        return this;
    }

    public System.Management.Automation.PowerShell Prepare(string script)
    {
        var shell = System.Management.Automation.PowerShell.Create();
        shell.Runspace = _runspace;
        shell.AddScript(script);
        return shell;
    }

    /// <summary>Runs a script to its end; a terminating error is returned, not thrown.</summary>
    public Outcome Run(string script)
    {
        using System.Management.Automation.PowerShell shell = Prepare(script);
        RuntimeException? failure = null;
        PSDataCollection<PSObject> output = [];
        try
        {
            shell.Invoke(input: null, output);
        }
        catch (RuntimeException exception)
        {
            failure = exception;
        }

        return new Outcome([.. output.Select(item => item?.BaseObject)], [.. shell.Streams.Error], failure);
    }

    public void Dispose() => _runspace.Dispose();

    internal sealed record Outcome(IReadOnlyList<object?> Output, IReadOnlyList<ErrorRecord> Errors, RuntimeException? Failure)
    {
        public string Text => string.Join(' ', Output);
    }
}
