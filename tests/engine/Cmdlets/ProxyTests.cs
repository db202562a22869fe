using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Emulator;
using TencentSes.UnitTests.Support;
using Xunit;

namespace TencentSes.EngineTests.Cmdlets;

/// <summary>The proxy parameters of Connect-TcSes, through the staged module.</summary>
public sealed class ProxyTests : ModuleTest
{
    private const string ConnectScript =
        "param($Key, $Endpoint, $Proxy, $Login) Connect-TcSes -SecretId AKIDEXAMPLE00000000000000000000000000 -SecretKey $Key -Region ap-guangzhou -Endpoint $Endpoint ";

    [Fact]
    public async Task Calls_go_through_the_proxy_that_the_context_shows()
    {
        await using ScriptedServer proxy = ScriptedProxy.Start(Emulator.Endpoint.Port);
        Connect("-Proxy $Proxy", proxy: proxy.Endpoint);

        PSObject context = Assert.Single(Succeed("Get-TcSesContext").Output);
        Assert.Equal(proxy.Endpoint, context.Properties["Proxy"].Value);
        Assert.Equal("-Proxy", context.Properties["ProxySource"].Value);
        Assert.Contains("Proxy       : " + proxy.Endpoint, Session.Render("Get-TcSesContext"), StringComparison.Ordinal);

        Succeed("Get-TcSesEmailAddress");
        Assert.Single(Emulator.Control.Requests);
        Assert.StartsWith("POST " + Emulator.Endpoint, Assert.Single(proxy.Requests).RequestLine, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("somebody", "somebody")]
    [InlineData("somebody@example.com", "somebody@example.com")]
    [InlineData("EXAMPLE\\somebody", "EXAMPLE\\somebody")]
    [InlineData("\\somebody", "somebody")]
    public async Task The_proxy_is_told_the_login_as_it_was_given(string given, string told)
    {
        await using ScriptedServer proxy = ScriptedProxy.Start(Emulator.Endpoint.Port, told + ":Example Proxy:W\u00f6rd");
        Connect("-Proxy $Proxy -ProxyCredential $Login", proxy: proxy.Endpoint, login: new PSCredential(given, Secure("Example Proxy:W\u00f6rd")));

        Succeed("Get-TcSesEmailAddress");

        string shown = Session.Render("Get-TcSesContext | Format-List *");
        Assert.DoesNotContain("somebody", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("W\u00f6rd", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_that_wants_a_login_gets_its_own_error_at_once()
    {
        await using ScriptedServer proxy = ScriptedProxy.Start(0, "somebody:ExampleProxyWord");
        Connect("-Proxy $Proxy", proxy: proxy.Endpoint, endpoint: new Uri("https://ses.example.test"));

        ErrorRecord error = Fail("New-TcSesEmailAddress noreply@mail.example.com");

        AssertError(error, "ProxyAuthenticationRequired", ErrorCategory.AuthenticationError, "noreply@mail.example.com");
        Assert.Contains(proxy.Endpoint.Authority, error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains("HTTP 407", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains("-ProxyCredential", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal("CONNECT ses.example.test:443 HTTP/1.1", Assert.Single(proxy.Requests).RequestLine);
    }

    [Fact]
    public void A_proxy_that_does_not_run_is_named()
    {
        Uri nobody = ScriptedServer.NobodyListens();
        Connect("-Proxy $Proxy", proxy: nobody);

        ErrorRecord error = Fail("Get-TcSesEmailAddress -MaxRetry 0");

        AssertError(error, "ProxyFailed", ErrorCategory.ConnectionError, null);
        Assert.Contains("No connection to the proxy " + nobody.Authority, error.ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_proxy_the_context_says_so()
    {
        Connect("-NoProxy");

        PSObject context = Assert.Single(Succeed("Get-TcSesContext").Output);

        Assert.Null(context.Properties["Proxy"].Value);
        Assert.Equal("-NoProxy", context.Properties["ProxySource"].Value);
        Succeed("Get-TcSesEmailAddress");
    }

    public static IEnumerable<TheoryDataRow<string, string>> WrongSettings() =>
    [
        new("-Proxy http://somebody:Canary@proxy.example.com:3128", "-ProxyCredential"),
        new("-Proxy somebody:Canary@proxy.example.com:3128", "-ProxyCredential"),
        new("-Proxy proxy.example.com:3128", "http://host:port"),
        new("-Proxy ftp://proxy.example.com", "http://host:port"),
        new("-Proxy http://proxy.example.com:3128", "127.0.0.1"),
        new("-Proxy http://127.0.0.1:3128 -NoProxy", "Leave out"),
        new("-NoProxy -ProxyUseDefaultCredentials", "Leave out"),
        new("-NoProxy -ProxyCredential $Login", "Leave out"),
        new("-ProxyUseDefaultCredentials -ProxyCredential $Login", "Leave out"),
    ];

    [Theory]
    [MemberData(nameof(WrongSettings))]
    public void Settings_that_do_not_fit_are_refused_before_the_network(string settings, string hint)
    {
        ErrorRecord error = Assert.Single(ConnectResult(settings, login: new PSCredential("somebody", Secure("Canary"))).Errors);

        AssertError(error, "InvalidProxy", ErrorCategory.InvalidArgument, "Proxy");
        Assert.Contains(hint, error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.DoesNotContain("Canary", error.ErrorDetails.Message + error.Exception, StringComparison.Ordinal);
        Assert.Empty(Emulator.Control.Requests);
        // The connection that there was is kept.
        Succeed("Get-TcSesEmailAddress");
    }

    private void Connect(string settings, Uri? proxy = null, PSCredential? login = null, Uri? endpoint = null) =>
        Assert.Empty(ConnectResult(settings, proxy, login, endpoint).Errors);

    private Harness.EngineResult ConnectResult(string settings, Uri? proxy = null, PSCredential? login = null, Uri? endpoint = null) => Run(ConnectScript + settings,
        ("Key", Secure(EmulatorOptions.ExampleSecretKey)), ("Endpoint", endpoint ?? Emulator.Endpoint), ("Proxy", proxy), ("Login", login));
}
