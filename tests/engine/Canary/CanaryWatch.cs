using System;
using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Security;
using TencentSes.EngineTests.Harness;

namespace TencentSes.EngineTests.Canary;

/// <summary>Runs commands, takes all that comes out anywhere, and notes where a secret was: the place and the kind, never the secret.</summary>
internal sealed class CanaryWatch : IDisposable
{
    private readonly ConcurrentDictionary<string, bool> _finds = new(StringComparer.Ordinal);
    private readonly EngineSession _session;
    private readonly CanarySecrets _secrets;
    private readonly CanaryEvents _events;
    private readonly TextWriter _stdout = Console.Out;
    private readonly TextWriter _stderr = Console.Error;
    private readonly StringWriter _written = new();
    private string _label = "";

    public CanaryWatch(EngineSession session, CanarySecrets secrets)
    {
        _session = session;
        _secrets = secrets;
        TextWriter written = TextWriter.Synchronized(_written);
        Console.SetOut(written);
        Console.SetError(written);
        _events = new CanaryEvents(Look, secrets);
    }

    /// <summary>Places and kinds of what was found: "label: place: kind".</summary>
    public IReadOnlyList<string> Finds => [.. _finds.Keys.Order(StringComparer.Ordinal)];

    public int Events => _events.Count;

    public void Look(string place, string text)
    {
        foreach (string kind in _secrets.KindsIn(text))
            _finds.TryAdd(_label + ": " + place + ": " + kind, true);
    }

    /// <summary>Runs a script and searches everything that it left behind.</summary>
    public (int Output, int Errors) Run(string label, string script, IDictionary values)
    {
        _label = label;
        int before = _session.Terminal.Output.Length, errorBefore = _session.Terminal.Error.Length;
        var output = new PSDataCollection<PSObject>();
        using PowerShell shell = PowerShell.Create(_session.Runspace);
        shell.AddScript(script).AddParameters(values);
        var errors = new List<ErrorRecord>();
        try
        {
            shell.Invoke<PSObject, PSObject>(input: null, output, new PSInvocationSettings { AddToHistory = true });
        }
        catch (RuntimeException exception)
        {
            errors.Add(exception.ErrorRecord);
        }
        errors.AddRange(shell.Streams.Error);

        Look("verbose", string.Join("\n", shell.Streams.Verbose));
        Look("debug", string.Join("\n", shell.Streams.Debug));
        Look("warning", string.Join("\n", shell.Streams.Warning));
        Look("information", string.Join("\n", shell.Streams.Information));
        Look("progress", string.Join("\n", shell.Streams.Progress));
        foreach (PSObject item in output)
        {
            Look("output", string.Join("\n", RecordDump.TextsOf(item)));
            // Outside Windows a serialized SecureString is plain: who exports a password that he made has it in the file.
            if (item.BaseObject is not (SecureString or PSCredential))
                Look("output serialized", RecordDump.Serialized(item));
        }
        var variable = (ArrayList)_session.Runspace.SessionStateProxy.GetVariable("Error");
        foreach ((string place, string text) in errors.Concat(variable.OfType<ErrorRecord>()).Distinct().SelectMany(RecordDump.PartsOf))
            Look(place, text);
        Look("$Error", string.Join("\n", variable.Cast<object>()));
        Show(output);
        Show(errors);
        variable.Clear();

        Look("host", _session.Terminal.Output[before..]);
        Look("host errors", _session.Terminal.Error[errorBefore..]);
        lock (_written)
        {
            Look("console", _written.ToString());
            _written.GetStringBuilder().Clear();
        }
        return (output.Count, errors.Count);
    }

    /// <summary>Searches the history of the session.</summary>
    public int LookAtHistory()
    {
        IReadOnlyList<PSObject> history = _session.Invoke("Get-History -Count 10000").Output;
        Look("history", string.Join("\n", history.Select(static entry => entry.Properties["CommandLine"].Value)));
        return history.Count;
    }

    public void Dispose()
    {
        Console.SetOut(_stdout);
        Console.SetError(_stderr);
        _events.Dispose();
    }

    // What the host shows is searched with the rest of its text.
    private void Show(IEnumerable<object> items)
    {
        if (!items.Any())
            return;
        foreach (string view in new[] { "", " | Format-List *" })
            _session.Render("param($Items) $Items" + view, new Hashtable { ["Items"] = items.ToArray() });
    }
}
