using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using TencentSes.Emulator;

namespace TencentSes.EngineTests.Soak;

/// <summary>Compares what the commands said with what the emulator did.</summary>
internal sealed partial class SoakLedger
{
    // The only change here that is carried out again when it is repeated: the others are refused the second time.
    private const string Repeatable = "UpdateEmailTemplate";
    private const int MailsOfOneBatch = 2;

    private readonly IReadOnlyList<HandledRequest> _requests;
    private readonly IReadOnlyList<SoakRunspace> _runspaces;
    private readonly ILookup<(string Action, string? Target), HandledRequest> _done;
    private readonly Dictionary<string, HandledRequest> _byId;

    public SoakLedger(IReadOnlyList<HandledRequest> requests, IReadOnlyList<SoakRunspace> runspaces)
    {
        _requests = requests;
        _runspaces = runspaces;
        _done = requests.Where(static request => request.Processed).ToLookup(static request => (request.Action, request.Target));
        _byId = requests.ToDictionary(static request => request.RequestId);
    }

    private IEnumerable<SoakCall> Calls => _runspaces.SelectMany(static runspace => runspace.Calls);

    /// <summary>Each success happened exactly once, no failure happened, and whatever else happened was reported as unknown.</summary>
    public IEnumerable<string> FindUntruths()
    {
        foreach (var calls in Calls.GroupBy(static call => (call.Action, Target: (string?)call.Target)))
        {
            int successes = calls.Count(static call => call.Outcome == SoakOutcome.Success);
            int unknown = calls.Count(static call => call.Outcome == SoakOutcome.Unknown);
            int done = _done[calls.Key].Count();
            int most = calls.Key.Action == Repeatable && successes + unknown > 0 ? int.MaxValue : successes + unknown;
            if (done < successes || done > most)
                yield return $"{calls.Key.Action} {calls.Key.Target} was done {done} times; {successes} successes and {unknown} unknown were reported: {string.Join(" | ", calls)}";
        }

        var asked = Calls.Select(static call => (call.Action, Target: (string?)call.Target)).ToHashSet();
        foreach (var done in _done.Where(done => IsChange(done.Key.Action) && !asked.Contains(done.Key)))
            yield return $"{done.Key.Action} {done.Key.Target} was done, and no command spoke of it.";
    }

    /// <summary>The RequestId that a command shows is that of its call, and of an answer that says what the command says.</summary>
    public IEnumerable<string> FindWrongRequestIds()
    {
        foreach (SoakCall call in Calls)
        {
            if (string.IsNullOrEmpty(call.RequestId))
            {
                if (call.Outcome == SoakOutcome.Success)
                    yield return "No RequestId: " + call;
                continue;
            }
            if (!_byId.TryGetValue(call.RequestId, out HandledRequest? request) || request.Action != call.Action || request.Target != call.Target)
                yield return "The RequestId is not that of the call: " + call;
            else if (call.Outcome == SoakOutcome.Failure && request.Processed)
                yield return "The request with this RequestId was carried out: " + call;
            else if (call.Outcome == SoakOutcome.Success && !request.Processed && !IsProof(request))
                yield return $"The request with this RequestId was not carried out (code {request.Code}): {call}";
        }
    }

    /// <summary>Each key was used for the things of its own runspace only.</summary>
    public IEnumerable<string> FindMixedAccounts()
    {
        var owners = _runspaces.ToDictionary(static runspace => runspace.SecretId, static runspace => runspace.Number);
        var ids = _runspaces
            .SelectMany(static runspace => runspace.ChangedTemplates.Keys.Append(runspace.Template).Append(runspace.List)
                .Select(id => (Id: id.ToString(CultureInfo.InvariantCulture), runspace.Number)))
            .ToDictionary(static entry => entry.Id, static entry => entry.Number);
        foreach (HandledRequest request in _requests)
        {
            string key = CredentialOf().Match(request.Headers["Authorization"]).Groups[1].Value;
            if (!owners.TryGetValue(key, out int owner) || (request.AccountSecretId ?? key) != key)
                yield return $"{request.Action} {request.Target} came with the key '{key}', accepted as '{request.AccountSecretId}'.";
            else if (request.Target is { } target && (ids.TryGetValue(target, out int number) ? number : OwnerOf(target)) != owner)
                yield return $"{request.Action} {target} came with the key of r{owner}.";
        }
    }

    /// <summary>No mail was accepted twice, and each that was accepted was reported.</summary>
    public IEnumerable<string> FindWrongMails(IReadOnlyList<StoredMail> mails)
    {
        foreach (var copies in mails.GroupBy(static mail => (mail.Subject, Recipient: string.Join(' ', mail.Recipients))).Where(static copies => copies.Count() > 1))
            yield return $"'{copies.Key.Subject}' to {copies.Key.Recipient} was accepted {copies.Count()} times.";

        var single = mails.Where(static mail => mail.Source == MailSource.Api).CountBy(static mail => mail.Recipients[0]).ToDictionary();
        var batch = mails.Where(static mail => mail.Source == MailSource.Batch).CountBy(static mail => mail.Subject).ToDictionary();
        foreach (SoakCall call in Calls)
        {
            (int count, int whole) = call.Action switch
            {
                "SendEmail" => (single.GetValueOrDefault(call.Name), 1),
                "BatchSendEmail" => (batch.GetValueOrDefault(call.Name), MailsOfOneBatch),
                _ => (0, 0),
            };
            if (whole > 0 && (call.Outcome switch { SoakOutcome.Success => count != whole, SoakOutcome.Failure => count != 0, _ => count != 0 && count != whole }))
                yield return $"{count} mails: {call}";
        }
    }

    /// <summary>The number of the runspace that a name belongs to; null for a name without one.</summary>
    public static int? OwnerOf(string name) =>
        NumberIn().Match(name) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : null;

    // The refusal of the second try shows that the first was carried out: the password is the one that was set, the sender is gone.
    private bool IsProof(HandledRequest refusal) =>
        refusal is { Action: "UpdateEmailSmtpPassWord", Code: "OperationDenied.RepeatPassWord" } or { Action: "DeleteEmailAddress", Code: "InvalidParameterValue.NoSuchSender" }
        && _done[(refusal.Action, refusal.Target)].Any(earlier => earlier.Sequence < refusal.Sequence);

    private static bool IsChange(string action) => !action.StartsWith("Get", StringComparison.Ordinal) && !action.StartsWith("List", StringComparison.Ordinal);

    [GeneratedRegex(@"Credential=([^/]+)/")]
    private static partial Regex CredentialOf();

    [GeneratedRegex(@"\br(\d)\b")]
    private static partial Regex NumberIn();
}
