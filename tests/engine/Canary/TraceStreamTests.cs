using System;
using System.Linq;
using System.Management.Automation;
using TencentSes.Emulator;
using TencentSes.EngineTests.Cmdlets;
using TencentSes.EngineTests.Harness;
using Xunit;

namespace TencentSes.EngineTests.Canary;

/// <summary>When the lines of a trace come, and that nobody gets them who did not ask.</summary>
public sealed class TraceStreamTests : ModuleTest
{
    [Theory]
    [InlineData("Get-TcSesEmailAddress -Debug", true)]
    [InlineData("$DebugPreference = 'Continue'; Get-TcSesEmailAddress", true)]
    [InlineData("function Test-Caller { [CmdletBinding()] param() Get-TcSesEmailAddress }; Test-Caller -Debug", true)]
    [InlineData("$DebugPreference = 'Continue'; Get-TcSesEmailAddress -Debug:$false", false)]
    [InlineData("$DebugPreference = 'Ignore'; Get-TcSesEmailAddress", false)]
    [InlineData("Get-TcSesEmailAddress", false)]
    public void Debug_lines_come_when_asked_for(string script, bool comes)
    {
        EngineResult result = Succeed(script);

        // Two heads, two bodies and the line of the try, at which the engine must not ask anything.
        Assert.Equal(comes ? 5 : 0, result.Debug.Count);
        Assert.All(result.Debug, static line => Assert.Matches("^ListEmailAddress (ap-guangzhou )?try 1[ :]", line));
        Assert.Empty(result.Verbose);
    }

    [Fact]
    public void Verbose_shows_one_line_for_each_try()
    {
        Emulator.Control.AddFault(new Fault { Kind = FaultKind.Raw, Status = 502 });

        EngineResult result = Succeed("Get-TcSesEmailAddress -Verbose");

        Assert.Equal(2, result.Verbose.Count);
        Assert.Matches("^ListEmailAddress ap-guangzhou try 1: HTTP 502, GatewayError, RequestId none, [0-9]+ ms, next try in [0-9]+ ms$", result.Verbose[0]);
        Assert.Matches("^ListEmailAddress ap-guangzhou try 2: HTTP 200, OK, RequestId [0-9a-f-]{36}, [0-9]+ ms$", result.Verbose[1]);
    }

    [Theory]
    [InlineData("Plain", "Refused: " + GoodPassword)]
    [InlineData("Login", "Refused: " + GoodPassword)]
    [InlineData("Plain", "No command SW52ZW50ZWQxMlBhc3MzNA==")]
    public void An_smtp_server_that_repeats_the_password_is_not_quoted(string mechanism, string text)
    {
        CreateSenders();
        Emulator.Control.AddFault(new Fault { Kind = FaultKind.Error, Action = Fault.SmtpAuth, Code = "535 " + text });

        EngineResult result = Succeed(
            "param($Address, $Password, $Port, $Mechanism) $DebugPreference = 'Continue'; "
            + "Test-TcSesSmtpLogin $Address $Password -SmtpServer 127.0.0.1 -Port $Port -Mechanism $Mechanism -SkipCertificateCheck",
            ("Address", Sender), ("Password", Secure(GoodPassword)), ("Port", Emulator.SmtpsPort), ("Mechanism", mechanism));

        PSObject login = Assert.Single(result.Output);
        Assert.Equal("535 (the server's text is not shown because it repeats the password)", login.Properties["ServerAnswer"].Value);
        Assert.Contains("complete sender address", (string)login.Properties["Remedy"].Value, StringComparison.Ordinal);
        Assert.Contains(result.Debug, static line => line.Contains("S: 535 (the server's text", StringComparison.Ordinal));
        Assert.DoesNotContain(GoodPassword, string.Join('\n', result.Debug.Append(Session.Terminal.Output)), StringComparison.Ordinal);
    }
}
