using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.EngineTests.Harness;
using TencentSes.EngineTests.Tools;

namespace TencentSes.EngineTests.Soak;

/// <summary>Compares what the commands said with what the API and SMTP show afterwards.</summary>
internal static class SoakState
{
    private const int SendersSampled = 15;

    /// <summary>What was created is there once, what was removed is gone, what failed never came.</summary>
    public static async Task<IReadOnlyList<string>> FindWrongListsAsync(SoakRunspace runspace)
    {
        var problems = new List<string>();
        await CompareAsync("Get-TcSesEmailAddress", "EmailAddress", "CreateEmailAddress", "DeleteEmailAddress");
        await CompareAsync("Get-TcSesReceiver", "Name", "CreateReceiver");
        await CompareAsync("Get-TcSesCustomBlacklist", "Email", "CreateCustomBlacklist");
        await CompareAsync("Get-TcSesSendTask", "Subject", "BatchSendEmail");
        EngineResult templates = await CompareAsync("Get-TcSesEmailTemplate", "Name", "CreateEmailTemplate");
        var names = templates.Output.ToDictionary(static item => (long)item.Properties["TemplateId"].Value, static item => (string)item.Properties["Name"].Value);
        foreach ((long id, string first) in runspace.ChangedTemplates)
        {
            List<string> possible = PossibleNow(runspace, "UpdateEmailTemplate", id.ToString(CultureInfo.InvariantCulture), first);
            if (!possible.Contains(names[id]))
                problems.Add($"r{runspace.Number}: template {id} is called {names[id]}, expected {string.Join(" or ", possible)}.");
        }
        return problems;

        async Task<EngineResult> CompareAsync(string list, string property, string creation, string? removal = null)
        {
            EngineResult result = await runspace.SucceedAsync(list);
            var found = result.Output.CountBy(item => (string)item.Properties[property].Value).ToDictionary();
            // Two runspaces share an account: r1 and r2, r3 and r4...
            problems.AddRange(found.Keys.Where(name => SoakLedger.OwnerOf(name) is not { } owner || (owner - 1) / 2 != (runspace.Number - 1) / 2)
                .Select(name => $"r{runspace.Number}: {list} shows {name}, which is not of this account."));

            var removals = runspace.Calls.Where(call => call.Action == removal).ToDictionary(static call => call.Name, static call => call.Outcome);
            foreach (SoakCall call in runspace.Calls.Where(call => call.Action == creation))
            {
                (int least, int most) = (call.Outcome, removals.TryGetValue(call.Name, out SoakOutcome removed) ? removed : SoakOutcome.Failure) switch
                {
                    (_, SoakOutcome.Success) or (SoakOutcome.Failure, _) => (0, 0),
                    (SoakOutcome.Success, SoakOutcome.Failure) => (1, 1),
                    _ => (0, 1),
                };
                int count = found.GetValueOrDefault(call.Name);
                if (count < least || count > most)
                    problems.Add($"{list} shows {call.Name} {count} times: {call}");
            }
            return result;
        }
    }

    /// <summary>SMTP accepts the password that was set last, and none of which a command said that it was not set.</summary>
    public static async Task<IReadOnlyList<string>> FindWrongPasswordsAsync(IReadOnlyList<SoakRunspace> runspaces, int smtpsPort)
    {
        var problems = new List<string>();
        var sample = runspaces.SelectMany(static runspace => runspace.Senders
            .Select(sender => (Sender: sender, Possible: PossibleNow(runspace, "UpdateEmailSmtpPassWord", sender, first: null), Refused: LastRefused(runspace, sender)))
            .Where(static entry => entry.Possible.Count > 0)
            // Those first that are in doubt or have a password that must not work.
            .OrderByDescending(static entry => entry.Possible.Count + (entry.Refused is null ? 0 : 1))
            .Take(SendersSampled)).ToArray();

        var accepted = sample.ToDictionary(static entry => entry.Sender, static _ => new List<string>());
        for (int round = 0; sample.Any(entry => entry.Possible.Count > round); round++)
            await LogInAsync(sample.Where(entry => entry.Possible.Count > round).ToDictionary(static entry => entry.Sender, entry => entry.Possible[round]));
        problems.AddRange(sample.Where(entry => accepted[entry.Sender].Count != 1)
            .Select(entry => $"{entry.Sender} accepts {accepted[entry.Sender].Count} of the passwords that it may have: {string.Join(", ", entry.Possible)}."));

        foreach (List<string> passwords in accepted.Values)
            passwords.Clear();
        await LogInAsync(sample.Where(static entry => entry.Refused is not null).ToDictionary(static entry => entry.Sender, static entry => entry.Refused!));
        problems.AddRange(accepted.Where(static entry => entry.Value.Count > 0).Select(static entry => $"{entry.Key} accepts {entry.Value[0]}, which was reported as not set."));
        return problems;

        async Task LogInAsync(Dictionary<string, string> passwords)
        {
            EngineResult logins = await runspaces[0].SucceedAsync(
                "param($Credentials, $Port) $Credentials | Test-TcSesSmtpLogin -SmtpServer 127.0.0.1 -Port $Port -SkipCertificateCheck -ThrottleLimit 8",
                ("Credentials", passwords.Select(static entry => new PSCredential(entry.Key, ConnectedSession.Secure(entry.Value))).ToArray()), ("Port", smtpsPort));
            foreach (PSObject login in logins.Output.Where(static login => (bool)login.Properties["Authenticated"].Value))
            {
                string sender = (string)login.Properties["EmailAddress"].Value;
                accepted[sender].Add(passwords[sender]);
            }
        }
    }

    /// <summary>What a thing can be after its calls: what the last success made it, or what an unknown one after that did.</summary>
    private static List<string> PossibleNow(SoakRunspace runspace, string action, string target, string? first)
    {
        List<string> possible = first is null ? [] : [first];
        foreach (SoakCall call in runspace.Calls.Where(call => call.Action == action && call.Target == target && call.Outcome != SoakOutcome.Failure))
        {
            if (call.Outcome == SoakOutcome.Success)
                possible.Clear();
            possible.Add(call.Name);
        }
        return possible;
    }

    private static string? LastRefused(SoakRunspace runspace, string sender) => runspace.Calls
        .LastOrDefault(call => call.Action == "UpdateEmailSmtpPassWord" && call.Target == sender && call.Outcome == SoakOutcome.Failure)?.Name;
}
