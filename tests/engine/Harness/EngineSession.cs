using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Quickstart.Host;
using Xunit;

namespace TencentSes.EngineTests.Harness;

/// <summary>
/// A session of the real PowerShell engine, with the module as the build staged it unless a test wants none. All output to the host
/// is recorded, and questions are answered by what the test typed ahead.
/// </summary>
public sealed class EngineSession : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();

    /// <param name="importModule">Imports the staged module through its manifest.</param>
    /// <param name="withEquivalents">Adds the sample host's equivalents of cmdlets that the bare engine lacks (Select-Object, Format-Table…).</param>
    /// <param name="terminal">The terminal to record; by default one that can ask, is 120 columns wide and has no colours.</param>
    /// <param name="culture">The name of the culture that scripts run in; by default that of the tests.</param>
    public EngineSession(bool importModule = true, bool withEquivalents = false, RecordingTerminal? terminal = null, string? culture = null)
    {
        CultureInfo own = CultureInfo.CurrentCulture;
        Terminal = terminal ?? new RecordingTerminal();
        try
        {
            // The engine's thread keeps the culture of the thread that starts it.
            CultureInfo.CurrentCulture = culture is null ? own : CultureInfo.GetCultureInfo(culture);
            Host = new TerminalHost(Terminal, _stopping.Token);
            Runspace = EngineRunspace.Open(Host);
            if (withEquivalents)
                MissingCommands.AddTo(Runspace);
            if (culture is not null)
                Assert.Equal(culture, Invoke("[cultureinfo]::CurrentCulture.Name").Single<string>());
        }
        finally
        {
            CultureInfo.CurrentCulture = own;
        }
        if (importModule)
            Import(StagedModule.Of(Assembly.GetExecutingAssembly()).Manifest);
    }

    public Runspace Runspace { get; }

    public TerminalHost Host { get; }

    /// <summary>What a person at the console would have seen.</summary>
    public RecordingTerminal Terminal { get; }

    /// <summary>Runs a script to its end. Errors, also terminating ones, are in the result.</summary>
    public EngineResult Invoke(string script, IDictionary? parameters = null) =>
        InvokeAsync(script, parameters).GetAwaiter().GetResult();

    /// <inheritdoc cref="Invoke"/>
    public async Task<EngineResult> InvokeAsync(string script, IDictionary? parameters = null)
    {
        using EngineInvocation invocation = Start(script, parameters);
        return await invocation.Completion.ConfigureAwait(false);
    }

    /// <summary>Starts a script that the test watches or stops while it runs.</summary>
    public EngineInvocation Start(string script, IDictionary? parameters = null) => new(Runspace, script, parameters);

    /// <summary>Gives what the host shows for the output of a script: the engine's views, rendered by Out-Default.</summary>
    public string Render(string script, IDictionary? parameters = null)
    {
        int before = Terminal.Output.Length;
        using PowerShell shell = PowerShell.Create(Runspace);
        shell.AddScript(script);
        if (parameters is not null)
            shell.AddParameters(parameters);
        shell.AddCommand("Out-Default").Invoke();
        return Terminal.Output[before..];
    }

    /// <summary>Completes as the Tab key does with the cursor at the end of <paramref name="text"/>.</summary>
    public IReadOnlyList<CompletionResult> Complete(string text)
    {
        using PowerShell shell = PowerShell.Create(Runspace);
        return [.. CommandCompletion.CompleteInput(text, text.Length, options: null, shell).CompletionMatches];
    }

    /// <summary>The texts that <see cref="Complete"/> offers.</summary>
    public IReadOnlyList<string> CompletionTexts(string text) => Complete(text).Select(static match => match.CompletionText).ToArray();

    public void Dispose()
    {
        _stopping.Cancel();
        Runspace.Dispose();
        _stopping.Dispose();
    }

    private void Import(string manifest)
    {
        EngineResult result = Invoke("param($Manifest) Import-Module -Name $Manifest -ErrorAction Stop", new Hashtable { ["Manifest"] = manifest });
        Assert.Null(result.TerminatingError);
    }
}
