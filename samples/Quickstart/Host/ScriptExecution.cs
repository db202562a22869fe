using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Threading;
using TencentSes.Quickstart.Host.Equivalents;

namespace TencentSes.Quickstart.Host;

/// <summary>Runs one script file in a session and shows all it writes through the session's host.</summary>
public sealed class ScriptExecution
{
    private readonly Runspace _runspace;
    private readonly TerminalHost _host;

    public ScriptExecution(Runspace runspace, TerminalHost host)
    {
        _runspace = runspace;
        _host = host;
    }

    /// <summary>
    /// Gives 0 when the script ran to its end or ended by <c>exit 0</c>, the code of another <c>exit</c>, and 1 after a terminating
    /// error, which is shown. After <paramref name="stopping"/> was cancelled the script has ended, its finally blocks included, and the
    /// code means nothing.
    /// </summary>
    public int Run(string scriptFile, IReadOnlyList<string> arguments, CancellationToken stopping)
    {
        using PowerShell shell = PowerShell.Create(_runspace);
        var statement = new Command(ScriptCommand.Write(scriptFile, arguments), isScript: true, useLocalScope: false);
        statement.MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        shell.Commands.AddCommand(statement);
        shell.AddCommand("Out-Default");

        // A stop of a pipeline that does not run yet would be lost.
        shell.InvocationStateChanged += (_, change) =>
        {
            if (change.InvocationStateInfo.State == PSInvocationState.Running && stopping.IsCancellationRequested)
                shell.BeginStop(callback: null, state: null);
        };
        using CancellationTokenRegistration registration = stopping.Register(() =>
        {
            if (shell.InvocationStateInfo.State == PSInvocationState.Running)
                shell.BeginStop(callback: null, state: null);
        });
        try
        {
            shell.Invoke();
        }
        catch (RuntimeException error)
        {
            if (error is not PipelineStoppedException)
                Show(error.ErrorRecord);
            return 1;
        }

        return _host.ExitCode ?? 0;
    }

    private void Show(ErrorRecord error)
    {
        using PowerShell render = PowerShell.Create(_runspace);
        render.AddCommand(new CmdletInfo("Out-String", typeof(OutStringCommand)));
        foreach (string text in render.Invoke<string>(new[] { error }))
            _host.UI.WriteErrorLine(text.TrimEnd());
    }
}
