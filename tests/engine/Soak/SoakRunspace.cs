using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.EngineTests.Harness;
using TencentSes.EngineTests.Tools;
using Xunit;

namespace TencentSes.EngineTests.Soak;

/// <summary>
/// A runspace with a key, a domain, senders, a template and a recipient list of its own. It calls at random and writes down what the
/// commands say. The number of the runspace is part of each name, so that whatever is found tells whose it is.
/// </summary>
internal sealed class SoakRunspace : IDisposable
{
    private const int TimeoutSec = 5;
    private static readonly int[] ThrottleLimits = [16, 32, 64];

    private readonly EngineSession _session = new();
    private readonly Random _random;
    private readonly (int Weight, Func<Task> Step)[] _steps;
    private readonly List<string> _removable = [];
    private int _names;

    public SoakRunspace(int number, int seed)
    {
        Number = number;
        _random = new Random(seed + number);
        Senders = [.. Enumerable.Range(0, 150).Select(index => $"s{index}@{Domain}")];
        _steps =
        [
            (13, SetPasswordsAsync),
            (50, CreateSendersAsync),
            (20, RemoveSendersAsync),
            (20, CreateListsAsync),
            (60, SendMailsAsync),
            (60, SendBatchAsync),
            (80, BlockAsync),
            (40, CreateTemplateAsync),
            (50, ChangeTemplateAsync),
            (40, ReadAsync),
        ];
    }

    public int Number { get; }

    public string SecretId => $"AKIDSOAK{Number}INVENTED000000000000000000";

    public string SecretKey => $"SoakSecretKeyDoNotUse000000000{Number}";

    public string Domain => $"r{Number}.soak.example";

    /// <summary>The senders that passwords are set for; they are never removed.</summary>
    public string[] Senders { get; }

    /// <summary>The template that mails are made from.</summary>
    public long Template { get; private set; }

    /// <summary>The recipient list of batch tasks.</summary>
    public long List { get; private set; }

    /// <summary>The templates that are changed over and over, with their first names.</summary>
    public Dictionary<long, string> ChangedTemplates { get; } = [];

    /// <summary>The changes that were asked for, in order.</summary>
    public List<SoakCall> Calls { get; } = [];

    public int Reads { get; private set; }

    public int FailedReads { get; private set; }

    /// <summary>What no command must do: to say nothing, or two things, of one input; to fail in a way that is not the module's.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>Connects, and makes what the calls need. No fault may be waiting yet.</summary>
    public async Task SetUpAsync(Uri endpoint)
    {
        await SucceedAsync(
            "param($Id, $Key, $Endpoint, $Limit) Connect-TcSes -SecretId $Id -SecretKey $Key -Region ap-guangzhou -Endpoint $Endpoint -NoRateLimit -TimeoutSec $Limit",
            ("Id", SecretId), ("Key", ConnectedSession.Secure(SecretKey)), ("Endpoint", endpoint), ("Limit", TimeoutSec));
        await SucceedAsync(
            "param($Domain, $Senders) New-TcSesEmailIdentity $Domain; Update-TcSesEmailIdentity $Domain; $Senders | New-TcSesEmailAddress",
            ("Domain", Domain), ("Senders", Senders));
        foreach (string name in (string[])[$"r{Number}-mail", .. Enumerable.Range(0, 5).Select(index => $"r{Number}-changed-{index}")])
        {
            EngineResult created = await SucceedAsync("param($Name) New-TcSesEmailTemplate $Name -Html '<p>Hello</p>'", ("Name", name));
            ChangedTemplates.Add((long)created.Output[0].Properties["TemplateId"].Value, name);
        }
        Template = ChangedTemplates.Keys.Min();
        ChangedTemplates.Remove(Template);
        EngineResult list = await SucceedAsync(
            "param($Name, $Emails) $list = New-TcSesReceiver $Name; $null = Add-TcSesReceiverDetail $list.ReceiverId $Emails; $list",
            ("Name", $"r{Number}-people"), ("Emails", new[] { Recipient("ann"), Recipient("bob") }));
        List = (long)list.Output[0].Properties["ReceiverId"].Value;
    }

    /// <summary>Makes so many calls, or a few more.</summary>
    public async Task RunAsync(int calls)
    {
        int weights = _steps.Sum(static entry => entry.Weight);
        while (Calls.Count + Reads < calls)
        {
            int at = _random.Next(weights);
            await _steps.First(entry => (at -= entry.Weight) < 0).Step();
        }
    }

    /// <summary>Runs a script that must not fail.</summary>
    public async Task<EngineResult> SucceedAsync(string script, params (string Name, object? Value)[] values)
    {
        EngineResult result = await InvokeAsync(script, values);
        Assert.True(result.Errors.Count == 0, result.Errors.Count == 0 ? "" : $"r{Number}: {result.Errors[0]}");
        return result;
    }

    public void Dispose() => _session.Dispose();

    private string Recipient(string name) => $"{name}@r{Number}.people.example";

    private string NewName() => _names++.ToString("D6", CultureInfo.InvariantCulture);

    private string[] NewNames(int most, Func<string, string> name) => [.. Enumerable.Range(0, _random.Next(1, most + 1)).Select(_ => name(NewName()))];

    private Task<EngineResult> InvokeAsync(string script, params (string Name, object? Value)[] values)
    {
        var table = new Hashtable();
        foreach ((string name, object? value) in values)
            table[name] = value;
        return _session.InvokeAsync(script, table);
    }

    private async Task SetPasswordsAsync()
    {
        // One address in a hundred is nobody's, so that some calls fail without any fault.
        var passwords = _random.GetItems(Senders, _random.Next(60, 141)).Distinct()
            .Append($"nobody@{Domain}")
            .ToDictionary(static address => address, _ => "Ab12Cd" + Number.ToString(CultureInfo.InvariantCulture) + "x" + NewName());
        PSCredential[] credentials = [.. passwords.Select(static entry => new PSCredential(entry.Key, ConnectedSession.Secure(entry.Value)))];
        await ChangeAsync("UpdateEmailSmtpPassWord", passwords, "EmailAddress",
            "param($Credentials, $Limit) $Credentials | Set-TcSesSmtpPassword -ThrottleLimit $Limit",
            ("Credentials", credentials), ("Limit", ThrottleLimits[_random.Next(ThrottleLimits.Length)]));
        foreach (PSCredential credential in credentials)
            credential.Password.Dispose();
    }

    private async Task CreateSendersAsync()
    {
        string[] addresses = NewNames(9, name => $"new{name}@{Domain}");
        int before = Calls.Count;
        await ChangeAsync("CreateEmailAddress", Same(addresses), "EmailAddress", "param($Addresses) $Addresses | New-TcSesEmailAddress", ("Addresses", addresses));
        _removable.AddRange(Calls.Skip(before).Where(static call => call.Outcome == SoakOutcome.Success).Select(static call => call.Target));
    }

    private Task RemoveSendersAsync()
    {
        string[] addresses = [.. _removable.Take(_random.Next(1, 10))];
        _removable.RemoveRange(0, addresses.Length);
        return ChangeAsync("DeleteEmailAddress", Same(addresses), "Target", "param($Addresses) $Addresses | Remove-TcSesEmailAddress -Force -PassThru", ("Addresses", addresses));
    }

    private Task CreateListsAsync()
    {
        string[] names = NewNames(7, name => $"r{Number}-list-{name}");
        return ChangeAsync("CreateReceiver", Same(names), "Name", "param($Names) $Names | New-TcSesReceiver", ("Names", names));
    }

    private Task SendMailsAsync()
    {
        string[] recipients = NewNames(9, name => Recipient("m" + name));
        return ChangeAsync("SendEmail", Same(recipients), "To",
            "param($Recipients, $From, $Template) foreach ($to in $Recipients) { Send-TcSesEmail $to 'Hello' -From $From -TemplateId $Template }",
            ("Recipients", recipients), ("From", Senders[0]), ("Template", Template));
    }

    private Task SendBatchAsync()
    {
        string subject = $"r{Number} offer {NewName()}";
        return ChangeOneAsync("BatchSendEmail", List.ToString(CultureInfo.InvariantCulture), subject,
            "param($List, $Subject, $From, $Template) Send-TcSesEmailBatch $List $Subject -From $From -TemplateId $Template -Force",
            ("List", List), ("Subject", subject), ("From", Senders[0]), ("Template", Template));
    }

    private Task BlockAsync()
    {
        string address = $"b{NewName()}@r{Number}.blocked.example";
        return ChangeOneAsync("CreateCustomBlacklist", address, address, "param($Address) Add-TcSesCustomBlacklist $Address", ("Address", address));
    }

    private Task CreateTemplateAsync()
    {
        string name = $"r{Number}-template-{NewName()}";
        return ChangeOneAsync("CreateEmailTemplate", name, name, "param($Name) New-TcSesEmailTemplate $Name -Html '<p>Hello</p>'", ("Name", name));
    }

    private Task ChangeTemplateAsync()
    {
        long id = ChangedTemplates.Keys.ElementAt(_random.Next(ChangedTemplates.Count));
        string name = $"r{Number}-changed-{NewName()}";
        return ChangeOneAsync("UpdateEmailTemplate", id.ToString(CultureInfo.InvariantCulture), name,
            "param($Id, $Name) Set-TcSesEmailTemplate $Id $Name -Html '<p>Hello</p>' -Text 'Hello' -PassThru", ("Id", id), ("Name", name));
    }

    private async Task ReadAsync()
    {
        EngineResult result = await InvokeAsync(
            """
            param($Domain, $Template)
            Get-TcSesEmailIdentity $Domain
            Get-TcSesEmailTemplate -TemplateId $Template
            Get-TcSesEmailAddress
            Get-TcSesReceiver -First 3
            Get-TcSesCustomBlacklist -First 3
            Get-TcSesSendTask -First 3
            """, ("Domain", Domain), ("Template", Template));
        Reads += 6;
        FailedReads += result.Errors.Count;
        foreach (ErrorRecord error in result.Errors)
        {
            if (Read(error) == SoakOutcome.Unknown)
                Problems.Add($"r{Number}: a read says that something may have been done: {error}");
        }
    }

    private static Dictionary<string, string> Same(string[] names) => names.ToDictionary(static name => name);

    private Task ChangeOneAsync(string action, string target, string name, string script, params (string Name, object? Value)[] values) =>
        ChangeAsync(action, new() { [target] = name }, property: null, script, values);

    /// <summary>Runs a script that changes things, and writes down what it says of each.</summary>
    /// <param name="action">The API action.</param>
    /// <param name="items">Targets and what is new with each.</param>
    /// <param name="property">The property of the output that names the target; null when there is one target only.</param>
    /// <param name="script">The script.</param>
    /// <param name="values">Its parameters.</param>
    private async Task ChangeAsync(string action, Dictionary<string, string> items, string? property, string script, params (string Name, object? Value)[] values)
    {
        EngineResult result = await InvokeAsync(script, values);
        var said = items.Keys.ToDictionary(static target => target, static _ => new List<(SoakOutcome Outcome, string? RequestId, string? Text)>());
        foreach (PSObject output in result.Output)
            Note(property is null ? items.Keys.Single() : Text(output.Properties[property].Value), SoakOutcome.Success, Text(output.Properties["RequestId"].Value), null);
        foreach (ErrorRecord error in result.Errors)
            Note(property is null ? items.Keys.Single() : Text(error.TargetObject), Read(error), Text(PSObject.AsPSObject(error.Exception).Properties["RequestId"]?.Value), error.ToString());

        foreach ((string target, var answers) in said)
        {
            if (answers.Count != 1)
                Problems.Add($"r{Number}: {action} said {answers.Count} things of {target}: {string.Join(" | ", answers)}");
            else
                Calls.Add(new SoakCall(Number, action, target, items[target], answers[0].Outcome, answers[0].RequestId, answers[0].Text));
        }

        void Note(string? target, SoakOutcome outcome, string? requestId, string? text)
        {
            if (target is not null && said.TryGetValue(target, out var answers))
                answers.Add((outcome, requestId, text));
            else
                Problems.Add($"r{Number}: {action} spoke of '{target}', which it was not asked to do: {text}");
        }
    }

    private SoakOutcome Read(ErrorRecord error)
    {
        if (!error.FullyQualifiedErrorId.StartsWith("TencentSes.", StringComparison.Ordinal))
            Problems.Add($"r{Number}: an error that is not the module's: {error.FullyQualifiedErrorId} {error}");
        return error.ToString().Contains("may have been carried out", StringComparison.Ordinal) ? SoakOutcome.Unknown : SoakOutcome.Failure;
    }

    private static string? Text(object? value)
    {
        object? plain = value is PSObject wrapped ? wrapped.BaseObject : value;
        return plain switch
        {
            null => null,
            IEnumerable<string> texts => texts.First(),
            _ => Convert.ToString(plain, CultureInfo.InvariantCulture),
        };
    }
}
