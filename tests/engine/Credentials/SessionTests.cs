using System;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Threading.Tasks;
using TencentSes.Emulator;
using TencentSes.EngineTests.Harness;
using Xunit;

namespace TencentSes.EngineTests.Credentials;

/// <summary>Several sessions side by side, shared by runspaces, and their end.</summary>
public sealed class SessionTests : CredentialTest
{
    private const string MakeBoth = """
        param($FirstId, $FirstKey, $SecondId, $SecondKey, $Endpoint)
        $first = New-TcSesSession -SecretId $FirstId -SecretKey $FirstKey -Region ap-guangzhou -Endpoint $Endpoint
        $second = New-TcSesSession -SecretId $SecondId -SecretKey $SecondKey -Region ap-hongkong -Endpoint $Endpoint

        """;

    [Fact]
    public void Each_command_uses_the_session_that_it_is_given()
    {
        Connect();

        Both("Get-TcSesEmailAddress -Session $first; Get-TcSesEmailAddress -Session $second; Get-TcSesEmailAddress; Get-TcSesEmailAddress -Session $first");

        Assert.Equal(
            [(FirstId, "ap-guangzhou"), (SecondId, "ap-hongkong"), (EmulatorOptions.ExampleSecretId, "ap-guangzhou"), (FirstId, "ap-guangzhou")],
            Emulator.Control.Requests.Select(request => (request.AccountSecretId!, request.Region)));
    }

    [Fact]
    public void A_closed_session_says_so_and_the_others_go_on()
    {
        EngineResult result = Run(MakeBoth + "$first | Disconnect-TcSes; Get-TcSesEmailAddress -Session $second; $first.IsClosed; Get-TcSesEmailAddress -Session $first", Values());

        Assert.Equal(true, Assert.Single(result.Output).BaseObject);
        AssertError(Assert.Single(result.Errors), "SessionClosed", ErrorCategory.ConnectionError, null);
        Assert.Equal(SecondId, Assert.Single(Emulator.Control.Requests).AccountSecretId);
    }

    [Fact]
    public void Disconnect_ends_the_connection_and_leaves_sessions_alone()
    {
        Connect();

        EngineResult result = Run(MakeBoth + "Disconnect-TcSes; Get-TcSesEmailAddress -Session $first; Get-TcSesEmailAddress", Values());

        AssertError(Assert.Single(result.Errors), "NotConnected", ErrorCategory.ConnectionError, null);
        Assert.Equal(FirstId, LastKey());
    }

    [Theory]
    [InlineData("the removal of the module")]
    [InlineData("the end of the runspace")]
    public void Sessions_are_closed_by(string what)
    {
        WriteProfile("default", FirstId, FirstKey);
        using var other = new EngineSession();
        PSObject[] sessions = [.. other.Invoke("""
            Get-TcSesEmailAddress
            New-TcSesSession
            Connect-TcSes
            [TencentSes.SesSession].Assembly.GetType('TencentSes.PowerShell.Sessions.SessionStore').GetProperty('OfRunspace').GetValue($null).Default
            """).Output];
        Assert.Equal(2, sessions.Length);
        Assert.All(sessions, session => Assert.Equal(false, session.Properties["IsClosed"].Value));

        if (what == "the removal of the module")
            other.Invoke("Remove-Module TencentSes");
        else
            other.Runspace.Close();

        Assert.All(sessions, session => Assert.Equal(true, session.Properties["IsClosed"].Value));
    }

    [Theory]
    [InlineData("$first")]
    [InlineData("$first.Context")]
    [InlineData("Get-TcSesContext $first")]
    public void Nothing_that_shows_or_saves_a_session_holds_its_key(string what)
    {
        PSObject item = Assert.Single(Both(what).Output);

        string[] texts = [item.ToString(), PSSerializer.Serialize(item, 10), Session.Render("param($Item) $Item; $Item | Format-List *; $Item | Out-String", new System.Collections.Hashtable { ["Item"] = item })];
        Assert.Contains("AKID...0001", texts[2], StringComparison.Ordinal);
        Assert.All(texts, text => Assert.DoesNotContain(FirstKey, text, StringComparison.Ordinal));
        Assert.All(texts, text => Assert.DoesNotContain(FirstId, text, StringComparison.Ordinal));
    }

    [Fact]
    public void Completion_offers_what_the_session_of_the_line_has_seen()
    {
        Both("$global:first = $first; $global:second = $second; $null = New-TcSesEmailIdentity only.example.com -Session $first");

        Assert.Contains("only.example.com", Session.CompletionTexts("Get-TcSesEmailIdentity -Session $first -EmailIdentity "));
        Assert.DoesNotContain("only.example.com", Session.CompletionTexts("Get-TcSesEmailIdentity -Session $second -EmailIdentity "));
    }

    [Fact]
    public void Parallel_runspaces_share_a_session_and_nothing_else()
    {
        EngineResult result = Run(MakeBoth + """
            1..20 | ForEach-Object -ThrottleLimit 4 -Parallel {
                Import-Module $using:Manifest
                $null = New-TcSesEmailIdentity "d$_.example.com" -Session $(if ($_ % 2) { $using:first } else { $using:second })
                if (Get-TcSesContext) { 'there is a connection' }
            }
            """.Replace("$using:Manifest", "'" + CodeGeneration.EscapeSingleQuotedStringContent(Quickstart.Host.StagedModule.Of(typeof(SessionTests).Assembly).Manifest) + "'", StringComparison.Ordinal), Values());

        Assert.Empty(result.Errors);
        Assert.Empty(result.Output);
        Assert.Equal(20, Emulator.Control.Requests.Count);
        Assert.All(Emulator.Control.Requests, request =>
            Assert.Equal(int.Parse(request.Target!["d".Length..request.Target!.IndexOf('.', StringComparison.Ordinal)], null) % 2 == 1 ? FirstId : SecondId, request.AccountSecretId));
    }

    [Fact]
    public async Task Runspaces_with_different_accounts_never_mix()
    {
        (string Id, string Key)[] accounts = [(FirstId, FirstKey), (SecondId, SecondKey), (EmulatorOptions.ExampleSecretId, EmulatorOptions.ExampleSecretKey)];
        const int Rounds = 25;

        await Task.WhenAll(accounts.Select((account, index) => Task.Run(() =>
        {
            using var runspace = new EngineSession();
            var values = new System.Collections.Hashtable { ["Id"] = account.Id, ["Key"] = Secure(account.Key), ["Endpoint"] = Emulator.Endpoint, ["Index"] = index };
            EngineResult result = runspace.Invoke(
                $$"""
                param($Id, $Key, $Endpoint, $Index)
                Connect-TcSes -SecretId $Id -SecretKey $Key -Region ap-guangzhou -Endpoint $Endpoint
                1..{{Rounds}} | ForEach-Object { $null = New-TcSesReceiver "a$Index-$_" }
                (Get-TcSesReceiver).Name
                """, values);
            Assert.Empty(result.Errors);
            Assert.Equal(Rounds, result.Output.Count);
            Assert.All(result.Output, name => Assert.StartsWith("a" + index, (string)name.BaseObject, StringComparison.Ordinal));
        })));

        foreach ((string id, int index) in accounts.Select((account, index) => (account.Id, index)))
            Assert.Equal(Rounds, Emulator.Control.Requests.Count(request => request.Action == "CreateReceiver" && request.AccountSecretId == id && request.Target!.StartsWith("a" + index, StringComparison.Ordinal)));
    }

    private (string Name, object? Value)[] Values() =>
    [
        ("FirstId", FirstId), ("FirstKey", Secure(FirstKey)), ("SecondId", SecondId), ("SecondKey", Secure(SecondKey)), ("Endpoint", Emulator.Endpoint),
    ];

    private EngineResult Both(string script) => Succeed(MakeBoth + script, Values());
}
