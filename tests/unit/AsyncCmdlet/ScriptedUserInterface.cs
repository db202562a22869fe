using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace TencentSes.UnitTests.AsyncCmdlets;

/// <summary>A person who answers prompts from a list and remembers what was shown.</summary>
internal sealed class ScriptedUserInterface(IEnumerable<string> answers) : PSHostUserInterface
{
    private readonly Queue<string> _answers = new(answers);

    public List<string> Questions { get; } = [];

    public List<string> Lines { get; } = [];

    public List<(long Source, ProgressRecord Record)> Progress { get; } = [];

    public override PSHostRawUserInterface? RawUI => null;

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        Questions.Add(caption + "|" + message);
        if (!_answers.TryDequeue(out string? answer))
            throw new HostException("nobody is there to answer");
        for (int i = 0; i < choices.Count; i++)
        {
            if (choices[i].Label.Replace("&", "", StringComparison.Ordinal) == answer)
                return i;
        }

        throw new InvalidOperationException("No choice is called " + answer);
    }

    public override void Write(string value) => Lines.Add(value);

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Lines.Add(value);

    public override void WriteLine(string value) => Lines.Add(value);

    public override void WriteErrorLine(string value) => Lines.Add(value);

    public override void WriteDebugLine(string message) => Lines.Add(message);

    public override void WriteVerboseLine(string message) => Lines.Add(message);

    public override void WriteWarningLine(string message) => Lines.Add(message);

    public override void WriteProgress(long sourceId, ProgressRecord record) => Progress.Add((sourceId, record));

    public override string ReadLine() => throw new NotSupportedException();

    public override SecureString ReadLineAsSecureString() => throw new NotSupportedException();

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
        throw new NotSupportedException();

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        throw new NotSupportedException();

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) =>
        throw new NotSupportedException();
}
