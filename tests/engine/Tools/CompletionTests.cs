using System;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Threading.Tasks;
using TencentSes.Emulator;
using TencentSes.EngineTests.Harness;
using TencentSes.UnitTests.Support;
using Xunit;

namespace TencentSes.EngineTests.Tools;

public sealed class CompletionTests
{
    private const string Receivers = """
        "TotalCount":4,"Data":[{"ReceiverId":11,"ReceiversName":"Customers of 2026"},{"ReceiverId":12,"ReceiversName":"it's \u201cnew\u201d"},
        {"ReceiverId":13,"ReceiversName":"$(exit) `n"},{"ReceiverId":14,"ReceiversName":"plain"}]
        """;

    private const string Senders = """
        "EmailSenders":[{"EmailAddress":"noreply@mail.example.com","EmailSenderName":"Example Shop"},{"EmailAddress":"o'hara+x@mail.example.com"}]
        """;

    [Theory]
    [InlineData("Connect-TcSes -Region ", "ap-guangzhou ap-hongkong ap-singapore")]
    [InlineData("Connect-TcSes ap-h", "ap-hongkong")]
    [InlineData("Connect-TcSes -Region *SING", "ap-singapore")]
    [InlineData("Connect-TcSes -Site China -Region ", "ap-guangzhou ap-hongkong")]
    [InlineData("Connect-TcSes -Site international -Region ", "ap-singapore")]
    [InlineData("Connect-TcSes -Site Nowhere -Region ", "ap-guangzhou ap-hongkong ap-singapore")]
    [InlineData("Connect-TcSes -Site ", "China International")]
    [InlineData("Connect-TcSes -Region 'ap-g", "'ap-guangzhou'")]
    [InlineData("Connect-TcSes -Region \"ap-g", "\"ap-guangzhou\"")]
    [InlineData("Invoke-TcSesApi updateemails", "UpdateEmailSmtpPassWord")]
    [InlineData("Get-TcSesApiAction SendEmail, ListEmailI", "ListEmailIdentities")]
    [InlineData("Get-TcSesApiAction -ErrorCode operationdenied.repeatp", "OperationDenied.RepeatPassWord")]
    public void Known_values_are_offered_without_a_connection(string line, string expected)
    {
        using var session = new EngineSession();

        Assert.Equal(expected.Split(' '), session.CompletionTexts(line));
    }

    [Theory]
    [InlineData("Connect-TcSes ap-s", "Singapore, site International")]
    [InlineData("Invoke-TcSesApi DeleteEmailTemp", "Deletes one template.")]
    [InlineData("Get-TcSesApiAction -ErrorCode OperationDenied.RepeatP", "The password equals the one set last.")]
    public void A_tooltip_says_what_a_value_is(string line, string expected)
    {
        using var session = new EngineSession();

        Assert.Equal(expected, Assert.Single(session.Complete(line)).ToolTip);
    }

    [Fact]
    public async Task What_a_command_showed_is_offered_afterwards_without_a_request()
    {
        await using var server = new ScriptedServer(ScriptedAnswer.Ok(Senders));
        using EngineSession session = ConnectedSession.Open(server.Endpoint);
        Assert.Empty(Offered(session, "Set-TcSesSmtpPassword "));

        session.Invoke("Get-TcSesEmailAddress nobody@mail.example.com -ErrorAction SilentlyContinue");

        string[] commands = ["Set-TcSesSmtpPassword", "Test-TcSesSmtpLogin", "New-TcSesSmtpPassword", "Get-TcSesEmailAddress"];
        Assert.All(commands, command =>
            Assert.Equal(["noreply@mail.example.com", "'o''hara+x@mail.example.com'"], Offered(session, command + " -EmailAddress ").Select(static match => match.CompletionText)));
        Assert.Equal("Example Shop", Offered(session, "Set-TcSesSmtpPassword nor").Single().ToolTip);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_new_sender_and_a_new_domain_are_offered()
    {
        await using SesEmulator emulator = await SesEmulator.StartAsync(new EmulatorOptions { AutoPublishDns = true }, TestContext.Current.CancellationToken);
        using EngineSession session = ConnectedSession.Open(emulator.Endpoint);

        session.Invoke("New-TcSesEmailIdentity mail.example.com");
        Assert.Equal("Sender domain, not verified", Offered(session, "Update-TcSesEmailIdentity ").Single().ToolTip);
        session.Invoke("Update-TcSesEmailIdentity mail.example.com; New-TcSesEmailAddress noreply@mail.example.com");

        Assert.Equal("Verified sender domain", Offered(session, "Update-TcSesEmailIdentity ").Single().ToolTip);
        Assert.Equal("noreply@mail.example.com", Offered(session, "Set-TcSesSmtpPassword ").Single().CompletionText);
    }

    [Fact]
    public async Task Another_session_and_another_connection_know_nothing_of_it()
    {
        await using var server = new ScriptedServer(static _ => ScriptedAnswer.Ok(Senders));
        using EngineSession one = ConnectedSession.Open(server.Endpoint), other = ConnectedSession.Open(server.Endpoint);
        one.Invoke("Get-TcSesEmailAddress");

        Assert.Equal(2, Offered(one, "Set-TcSesSmtpPassword ").Length);
        Assert.Empty(Offered(other, "Set-TcSesSmtpPassword "));
        one.Invoke("Disconnect-TcSes");
        Assert.Empty(Offered(one, "Set-TcSesSmtpPassword "));
    }

    [Fact]
    public async Task Every_name_is_quoted_so_that_the_language_reads_it_back_unchanged()
    {
        string[] names = ["$(exit) `n", "Customers of 2026", "it's \u201cnew\u201d", "plain"];
        await using var server = new ScriptedServer(static _ => ScriptedAnswer.Ok(Receivers));
        using EngineSession session = ConnectedSession.Open(server.Endpoint);
        session.Invoke("Get-TcSesReceiver");

        Assert.All(["", "'", "\""], quote =>
        {
            CompletionResult[] offered = Offered(session, "Get-TcSesReceiver -Name " + quote);
            Assert.Equal(names, offered.Select(static match => match.ListItemText));
            Assert.Equal(names, offered.Select(static match => ArgumentOf("Get-TcSesReceiver -Name " + match.CompletionText)));
        });
        Assert.Equal("plain", Offered(session, "Get-TcSesReceiver pl").Single().CompletionText);
        Assert.Equal("Recipient list 12", Offered(session, "Get-TcSesReceiver 'it''").Single().ToolTip);
    }

    [Fact]
    public async Task A_live_look_up_asks_once_and_offers_what_it_found()
    {
        await using var server = new ScriptedServer(static _ => ScriptedAnswer.Ok(Senders));
        using EngineSession session = ConnectedSession.Open(server.Endpoint, liveCompletion: true);

        Assert.Equal(2, Offered(session, "Set-TcSesSmtpPassword ").Length);
        Assert.Equal(2, Offered(session, "Test-TcSesSmtpLogin ").Length);

        Assert.Equal("ListEmailAddress", Assert.Single(server.Requests).Header("X-TC-Action"));
    }

    [Fact]
    public async Task A_live_look_up_finds_domains_and_recipient_lists()
    {
        await using var server = new ScriptedServer(static request => ScriptedAnswer.Ok(
            request.Header("X-TC-Action") == "ListReceivers" ? Receivers : "\"EmailIdentities\":[{\"IdentityName\":\"mail.example.com\",\"SendingEnabled\":true}]"));
        using EngineSession session = ConnectedSession.Open(server.Endpoint, liveCompletion: true);

        Assert.Equal("Verified sender domain", Offered(session, "Update-TcSesEmailIdentity ma").Single().ToolTip);
        Assert.Equal(4, Offered(session, "Get-TcSesReceiver ").Length);
    }

    [Fact]
    public async Task A_live_look_up_gives_up_after_a_second_and_says_nothing()
    {
        await using var server = new ScriptedServer(static _ => ScriptedAnswer.Stall);
        using EngineSession session = ConnectedSession.Open(server.Endpoint, liveCompletion: true);
        var watch = Stopwatch.StartNew();

        Assert.Empty(Offered(session, "Set-TcSesSmtpPassword "));

        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(3));
        Assert.Empty(Offered(session, "Set-TcSesSmtpPassword "));
        Assert.Single(server.Requests);
        Assert.Empty(session.Invoke("$Error").Output);
    }

    [Theory]
    [InlineData("InternalError")]
    [InlineData("AuthFailure.SecretIdNotFound")]
    public async Task A_live_look_up_that_is_refused_says_nothing_and_does_not_repeat(string code)
    {
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Error(code));
        using EngineSession session = ConnectedSession.Open(server.Endpoint, liveCompletion: true);

        Assert.Empty(Offered(session, "Set-TcSesSmtpPassword "));

        Assert.Single(server.Requests);
        Assert.Empty(session.Invoke("$Error").Output);
    }

    [Fact]
    public async Task Without_a_word_about_it_the_Tab_key_never_calls()
    {
        await using var server = new ScriptedServer(static _ => ScriptedAnswer.Ok(Senders));
        using EngineSession session = ConnectedSession.Open(server.Endpoint);

        Assert.Empty(Offered(session, "Set-TcSesSmtpPassword "));
        Assert.Empty(Offered(session, "Get-TcSesReceiver "));

        Assert.Empty(server.Requests);
    }

    // Where a completer offers nothing the engine offers file names.
    private static CompletionResult[] Offered(EngineSession session, string line) =>
        [.. session.Complete(line).Where(static match => match.ResultType == CompletionResultType.ParameterValue)];

    private static string? ArgumentOf(string line)
    {
        var command = (CommandAst)Parser.ParseInput(line, out _, out ParseError[] errors).Find(static ast => ast is CommandAst, searchNestedScriptBlocks: false);
        Assert.Empty(errors);
        return command.CommandElements[^1].SafeGetValue() as string;
    }
}
