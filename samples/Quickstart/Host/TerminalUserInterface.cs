using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Threading;

namespace TencentSes.Quickstart.Host;

/// <summary>
/// Writes all streams of the engine to a terminal and asks what commands want to know. The engine's own views arrive here
/// as finished lines. When nobody can answer, every question is an error that says so: a script never hangs.
/// </summary>
public sealed class TerminalUserInterface : PSHostUserInterface
{
    private readonly Lock _writing = new();
    private readonly ITerminal _terminal;
    private readonly ProgressLine _progress;
    private readonly LineReader _reader;

    public TerminalUserInterface(ITerminal terminal, CancellationToken stopping)
    {
        _terminal = terminal;
        _progress = new ProgressLine(terminal);
        _reader = new LineReader(terminal, stopping);
        RawUI = new TerminalRawUserInterface(terminal, stopping);
    }

    public override PSHostRawUserInterface RawUI { get; }

    public override bool SupportsVirtualTerminal => _terminal.UsesColour;

    public override void Write(string value) => WriteOutput(Decorated(value));

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) =>
        WriteOutput(_terminal.UsesColour ? AnsiColour.Paint(foregroundColor, backgroundColor, value) : Decorated(value));

    public override void WriteLine(string value) => WriteOutput(Decorated(value) + Environment.NewLine);

    public override void WriteErrorLine(string value)
    {
        if (string.IsNullOrEmpty(value))
            return;

        lock (_writing)
        {
            _progress.Clear();
            _terminal.WriteError(Decorated(value) + Environment.NewLine);
        }
    }

    public override void WriteDebugLine(string message) =>
        WriteMessage("DEBUG: " + message, PSStyle.Instance.Formatting.Debug);

    public override void WriteVerboseLine(string message) =>
        WriteMessage("VERBOSE: " + message, PSStyle.Instance.Formatting.Verbose);

    public override void WriteWarningLine(string message) =>
        WriteMessage("WARNING: " + message, PSStyle.Instance.Formatting.Warning);

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        lock (_writing)
            _progress.Show(record);
    }

    public override string ReadLine()
    {
        ThrowUnlessSomebodyCanAnswer("a line of text");
        return _reader.ReadLine();
    }

    public override SecureString ReadLineAsSecureString()
    {
        ThrowUnlessSomebodyCanAnswer("a secret");
        return _reader.ReadSecret();
    }

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
    {
        ArgumentNullException.ThrowIfNull(descriptions);
        ThrowUnlessSomebodyCanAnswer(string.Join(", ", descriptions.Select(static field => field.Name)));
        WriteHeading(caption, message);
        var answers = new Dictionary<string, PSObject>(StringComparer.OrdinalIgnoreCase);
        foreach (FieldDescription field in descriptions)
            answers[field.Name] = PSObject.AsPSObject(FieldPrompt.Ask(this, field));
        return answers;
    }

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        PromptForCredential(caption, message, userName, targetName, PSCredentialTypes.Default, PSCredentialUIOptions.Default);

    public override PSCredential PromptForCredential(
        string caption,
        string message,
        string userName,
        string targetName,
        PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options)
    {
        ThrowUnlessSomebodyCanAnswer("a user name and password");
        WriteHeading(caption, message);
        if (string.IsNullOrEmpty(userName))
        {
            Write("User: ");
            userName = ReadLine();
        }

        Write($"Password for user {userName}: ");
        return new PSCredential(userName, ReadLineAsSecureString());
    }

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        ArgumentNullException.ThrowIfNull(choices);
        ThrowUnlessSomebodyCanAnswer("a choice: " + message);
        WriteHeading(caption, message);
        return ChoicePrompt.Ask(this, choices, defaultChoice);
    }

    // Views and scripts write escape sequences without asking: this takes them out where they are not wanted.
    private string Decorated(string text) => GetOutputString(text, SupportsVirtualTerminal);

    private void WriteOutput(string text)
    {
        lock (_writing)
        {
            _progress.Clear();
            _terminal.Write(text);
        }
    }

    private void WriteMessage(string text, string style) =>
        WriteLine(_terminal.UsesColour ? style + text + PSStyle.Instance.Reset : text);

    private void WriteHeading(string caption, string message)
    {
        if (!string.IsNullOrEmpty(caption))
            WriteLine(Environment.NewLine + caption);
        if (!string.IsNullOrEmpty(message))
            WriteLine(message);
    }

    private void ThrowUnlessSomebodyCanAnswer(string wanted)
    {
        if (_terminal.CanAsk)
            return;

        throw new HostException(
            $"The script asks for input ({wanted}), but standard input is not a terminal, so nobody can answer. Give the value as a parameter, or run the script in a terminal.",
            innerException: null,
            "NobodyCanAnswer",
            ErrorCategory.ResourceUnavailable);
    }
}
