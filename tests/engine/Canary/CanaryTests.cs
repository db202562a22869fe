using System;
using System.Collections;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using System.Text;
using System.Text.Encodings.Web;
using System.Threading.Tasks;
using TencentSes.Emulator;
using TencentSes.EngineTests.Cmdlets;
using TencentSes.EngineTests.Matrix;
using TencentSes.UnitTests.Support;
using Xunit;

namespace TencentSes.EngineTests.Canary;

/// <summary>Every command, with every fault, with -Verbose and -Debug: nothing that comes out anywhere holds a secret.</summary>
[Collection(CanaryGroup.Name)]
public sealed class CanaryTests : ModuleTest
{
    private const string NoFault = "none";
    private const string SecretId = "AKIDCANARY000000000000000000000000001";
    // No two share a piece: one must not be hidden because another one is.
    private const string SecretKey = "InventedKeyDoNotUse0000000000001";
    private const string Token = "SampleSessionTokenOfNobody+/8d1f5a==";
    // They look different in JSON, in HTML and in an address.
    private const string Password = "Pq\"1\\2+Zr<b&Mw";
    private const string Second = "Gh7'3%Kv>c/Tn5";
    // Enough for all commands under any fault that does not make each of them wait for its time-out.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(12);

    private readonly CanarySecrets _secrets = new();
    private readonly Dictionary<string, long> _ids = [];

    public CanaryTests()
    {
        _secrets.Add("SecretKey", SecretKey);
        _secrets.Add("session token", Token);
        _secrets.Add("first password", Password);
        _secrets.Add("second password", Second);
        _secrets.Add("Authorization", "TC3-HMAC-SHA256 Credential=");
        _secrets.AddDerivedKeys(SecretKey);
    }

    /// <summary>What the commands work on, so that most of them succeed.</summary>
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        CreateSenders();
        PSObject ids = Assert.Single(Succeed("""
            $ids = @{ TemplateId = (New-TcSesEmailTemplate First -Text Hello).TemplateId; ReceiverId = (New-TcSesReceiver First).ReceiverId }
            $null = Add-TcSesReceiverDetail $ids.ReceiverId -Email b@example.net
            $null = Add-TcSesCustomBlacklist c@example.net
            $ids.Id = (Get-TcSesCustomBlacklist).Id
            $ids.TaskId = (Send-TcSesEmailBatch -From noreply@mail.example.com -ReceiverId $ids.ReceiverId -Subject Hello -TemplateId $ids.TemplateId -Force).TaskId
            $ids
            """).Output);
        foreach (DictionaryEntry id in (Hashtable)ids.BaseObject)
            _ids[(string)id.Key] = Assert.IsType<long>(id.Value is PSObject wrapped ? wrapped.BaseObject : id.Value);
    }

    public static TheoryData<string> Faults => [NoFault, .. Enum.GetNames<FaultKind>()];

    protected override EmulatorOptions Options => base.Options with
    {
        ExtraAccounts = [new EmulatorAccount { SecretId = SecretId, SecretKey = SecretKey, Token = Token, AccountId = EmulatorOptions.ExampleSecretId }],
        TemplateReviewDelay = TimeSpan.Zero,
        UploadDelay = TimeSpan.Zero,
        DeliveryDelay = TimeSpan.Zero,
    };

    [Fact]
    public void Every_exported_command_takes_part()
    {
        string[] exported = [.. Parameters().Keys.Order(StringComparer.Ordinal)];

        Assert.Equal(exported, CanaryCommands.All.Select(static call => call.Name).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(CmdletSamples.WithoutAction.Keys.Order(StringComparer.Ordinal), CanaryCommands.Others.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void No_secret_comes_out_with_the_fault(string fault)
    {
        FaultKind? kind = fault == NoFault ? null : Enum.Parse<FaultKind>(fault);
        (IReadOnlyList<string> finds, int output, int errors) = RunAll(Emulator.Endpoint, carried =>
        {
            Emulator.Control.ClearFaults();
            if (kind is { } given)
                AddFaults(given, carried);
        });

        Assert.Empty(finds);
        Assert.True(output > 0 && (kind is null || errors > 0 || kind is FaultKind.Latency or FaultKind.LatencyAfter or FaultKind.SlowBody), output + " objects, " + errors + " errors");
    }

    [Fact]
    public async Task No_secret_comes_out_when_the_server_repeats_all_that_it_gets()
    {
        await using var server = new ScriptedServer(request => (request.Index % 5) switch
        {
            0 => ScriptedAnswer.Html(200, "<pre>" + request.Whole() + "</pre>"),
            1 => ScriptedAnswer.Html(502, HtmlEncoder.Default.Encode(request.Whole())),
            2 => ScriptedAnswer.Error("InvalidParameter", JavaScriptEncoder.Default.Encode(request.Whole())),
            3 => ScriptedAnswer.Error(JavaScriptEncoder.Default.Encode(request.BodyText)),
            _ => ScriptedAnswer.Raw("HTTP/1.1 200 " + request.BodyText + "\r\n" + request.Whole() + "\r\nno header\r\n\r\n", ScriptedAnswer.Ending.Close),
        });
        (IReadOnlyList<string> finds, _, int errors) = RunAll(server.Endpoint, static _ => { });

        Assert.Empty(finds);
        Assert.True(errors > 30, errors + " errors");
    }

    [Theory]
    [InlineData("output", "$Text")]
    [InlineData("output serialized", "@{ Inner = @{ Text = $Text } }")]
    [InlineData("host", "$Text")]
    [InlineData("verbose", "Write-Verbose $Text -Verbose")]
    [InlineData("debug", "function Test-Debug { [CmdletBinding()] param() $PSCmdlet.WriteDebug($Text) }; Test-Debug -Debug")]
    [InlineData("warning", "Write-Warning $Text")]
    [InlineData("information", "Write-Host $Text")]
    [InlineData("progress", "Write-Progress -Activity Work -Status $Text")]
    [InlineData("host", "[Console]::Out.Flush(); $Host.UI.WriteLine($Text)")]
    [InlineData("host errors", "$Host.UI.WriteErrorLine($Text)")]
    [InlineData("console", "[Console]::WriteLine($Text)")]
    [InlineData("console", "[Console]::Error.WriteLine($Text)")]
    [InlineData("error text", "Write-Error $Text")]
    [InlineData("error id", "Write-Error x -ErrorId $Text")]
    [InlineData("error details", "Write-Error x -RecommendedAction $Text")]
    [InlineData("error target", "Write-Error x -TargetObject @{ Text = $Text }")]
    [InlineData("error serialized", "Write-Error x -TargetObject $Text")]
    [InlineData("$Error", "Write-Error $Text")]
    [InlineData("exception", "throw [InvalidOperationException]::new('x', [Exception]::new($Text))")]
    [InlineData("exception properties", "$failure = [Exception]::new('x'); $failure.Data['Text'] = $Text; throw $failure")]
    public void The_canary_finds_a_secret_that_is_planted_in(string place, string script)
    {
        using var watch = new CanaryWatch(Session, _secrets);
        watch.Run("planted", "param($Text) " + script, new Hashtable { ["Text"] = Token });

        Assert.Contains("planted: " + place + ": session token", watch.Finds);
    }

    [Theory]
    [InlineData("error invocation")]
    [InlineData("history")]
    public void The_canary_finds_a_secret_in_the_line_that_was_typed(string place)
    {
        using var watch = new CanaryWatch(Session, _secrets);
        watch.Run("planted", "Write-Error x # " + Token, new Hashtable());
        watch.LookAtHistory();

        Assert.Contains("planted: " + place + ": session token", watch.Finds);
    }

    [Fact]
    public void The_canary_finds_a_secret_in_events()
    {
        using var watch = new CanaryWatch(Session, _secrets);
        using var source = new System.Diagnostics.Tracing.EventSource("TencentSes-Planted");
        using var listener = new DiagnosticListener("TencentSes.Planted");
        source.Write("Planted", new { Text = Token });
        listener.Write("Planted", new { Text = Password });

        Assert.Contains(": event source: session token", watch.Finds);
        Assert.Contains(": diagnostic listener: first password", watch.Finds);
    }

    [Fact]
    public void The_canary_knows_a_secret_in_every_writing()
    {
        foreach (string writing in CanarySecrets.WritingsOf(Password).Concat(CanarySecrets.WritingsOf(SecretKey)))
            Assert.Single(_secrets.KindsIn("<" + writing + ">"));
    }

    private (IReadOnlyList<string> Finds, int Output, int Errors) RunAll(Uri endpoint, Action<string> before)
    {
        Dictionary<string, ISet<string>> parameters = Parameters();
        var values = new Hashtable
        {
            ["SecretId"] = SecretId,
            ["SecretKey"] = Secure(SecretKey),
            ["Token"] = Secure(Token),
            ["Endpoint"] = endpoint,
            ["Password"] = Secure(Password),
            ["Second"] = Secure(Second),
            ["Credential"] = new PSCredential("a@mail.example.com", Secure(Second)),
            ["SmtpsPort"] = Emulator.SmtpsPort,
            ["SmtpPort"] = Emulator.SmtpPort,
        };
        string head = "param(" + string.Join(", ", values.Keys.Cast<string>().Select(static name => "$" + name)) + ") ";
        using var watch = new CanaryWatch(Session, _secrets);
        var clock = Stopwatch.StartNew();
        int runs = 0, output = 0, errors = 0;
        foreach ((string name, string arguments) in CanaryCommands.All)
        {
            // Those with a secret always run.
            if (clock.Elapsed > Patience && !arguments.Contains("$Password", StringComparison.Ordinal) && !arguments.Contains("$Second", StringComparison.Ordinal))
                continue;
            before(Carried(arguments));
            string more = string.Concat(new[] { " -TimeoutSec 1", " -MaxRetry 0", " -PollSec 1" }
                .Where(part => parameters[name].Contains(part.Split(' ')[1][1..]) && !arguments.Contains(part.Split(' ')[1], StringComparison.Ordinal)));
            (int written, int failed) = watch.Run(name, head + name + " " + WithIds(arguments) + more + " -Verbose -Debug -WarningAction Continue", values);
            output += written;
            errors += failed;
            runs++;
        }
        Assert.Equal(runs, watch.LookAtHistory());
        Assert.True(watch.Events > 0, "no event came");
        return (watch.Finds, output, errors);
    }

    // A server can repeat only what it was sent.
    private static string Carried(string arguments) =>
        arguments.Contains("$Password", StringComparison.Ordinal) ? Password
        : arguments.Contains("$Second", StringComparison.Ordinal) || arguments.Contains("$Credential", StringComparison.Ordinal) ? Second : Token;

    private void AddFaults(FaultKind kind, string carried)
    {
        var fault = new Fault
        {
            Kind = kind,
            Duration = TimeSpan.FromMilliseconds(20),
            Body = Encoding.UTF8.GetBytes("<pre>" + Token + " " + carried + "</pre>"),
            Message = "Cannot store " + JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(carried),
        };
        Emulator.Control.AddFault(fault);
        try
        {
            Emulator.Control.AddFault(fault with { Action = Fault.SmtpAuth, Code = "535 5.7.8 Refused: " + carried });
        }
        catch (ArgumentException)
        {
            // SMTP does not have every kind.
        }
    }

    // The samples take 1 for any id.
    private string WithIds(string arguments) =>
        _ids.Aggregate(arguments, static (text, id) => text.Replace("-" + id.Key + " 1", "-" + id.Key + " " + id.Value, StringComparison.Ordinal));

    private Dictionary<string, ISet<string>> Parameters() => Session.Invoke("Get-Command -Module TencentSes").Output.Select(static item => (CmdletInfo)item.BaseObject)
        .ToDictionary(static command => command.Name, static ISet<string> (command) => command.Parameters.Keys.ToHashSet(StringComparer.OrdinalIgnoreCase));
}
