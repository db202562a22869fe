using System;
using System.Linq;
using TencentSes.UnitTests.Support;
using Xunit;

namespace TencentSes.DesktopTests;

/// <summary>
/// Proxies on the net472 build. Mono differs from .NET Framework in three ways that are seen here: it hands the answer to a refused tunnel on
/// where .NET Framework throws it inside a WebException, it knows no WebExceptionStatus, and without variables for https it takes http_proxy as
/// the system's proxy. What .NET Framework does was not seen where these tests run under Mono.
/// </summary>
public sealed class DesktopProxyTests(DesktopRun run)
{
    [Fact]
    public void A_proxy_that_is_asked_for_is_used_also_for_this_machine()
    {
        var facts = run.Scenario("proxy-explicit");

        Assert.Equal("true", facts["Succeeded"]);
        Assert.Equal("-Proxy", facts["Source"]);
        RecordedRequest request = run.ProxyRequests[0];
        Assert.StartsWith("POST http://127.0.0.1:", request.RequestLine, StringComparison.Ordinal);
        Assert.True(request.Has("Proxy-Authorization"));
    }

    [Fact]
    public void A_variable_does_not_hold_for_this_machine()
    {
        var facts = run.Scenario("proxy-variable-loopback");

        Assert.Equal("", facts["Proxy"]);
        Assert.Equal("", facts["Source"]);
        // The address exists since the call through the proxy, so the emulator was reached.
        Assert.Equal("InvalidParameterValue.RepeatEmailAddress", facts["Code"]);
    }

    [Fact]
    public void A_variable_names_the_proxy_and_its_login()
    {
        var facts = run.Scenario("proxy-variable");

        Assert.Equal("HTTPS_PROXY", facts["Source"]);
        Assert.DoesNotContain("Word", facts["Proxy"], StringComparison.Ordinal);
        // The tunnel was opened for the login; behind it waits a certificate that nobody trusts, and Mono has no way to trust it for this process.
        Assert.Equal("TlsFailed", facts["Code"]);
        Assert.Contains(run.ProxyRequests, request => request.RequestLine == "CONNECT ses.example.test:443 HTTP/1.1" && request.Has("Proxy-Authorization"));
    }

    [Fact]
    public void A_request_for_a_tunnel_holds_nothing_of_the_call()
    {
        run.Scenario("proxy-variable");

        RecordedRequest[] tunnels = [.. run.ProxyRequests.Where(request => request.RequestLine.StartsWith("CONNECT ", StringComparison.Ordinal))];
        Assert.NotEmpty(tunnels);
        Assert.All(tunnels, request => Assert.All(request.Headers, header => Assert.Contains(header.Key, new[] { "Host", "Proxy-Authorization", "Proxy-Connection" })));
    }

    [Fact]
    public void NO_PROXY_exempts_an_endpoint()
    {
        var facts = run.Scenario("proxy-variable-exempt");

        Assert.Equal("", facts["Proxy"]);
        Assert.Equal("NO_PROXY", facts["Source"]);
        Assert.DoesNotContain(run.ProxyRequests, request => request.RequestLine.Contains("exempt", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("proxy-explicit-no-login", "ProxyAuthenticationRequired", "wants a user name", "1", "407")]
    [InlineData("proxy-no-login", "ProxyAuthenticationRequired", "wants a user name", "1", "407")]
    [InlineData("proxy-wrong-login", "ProxyAuthenticationRequired", "did not accept the user name", "1", "407")]
    [InlineData("proxy-forbidden", "ProxyFailed", "refused to connect to forbidden.example.test", "1", "403")]
    [InlineData("proxy-unreachable", "ProxyFailed", "could not connect to unreachable.example.test", "2", "502")]
    [InlineData("proxy-closes", "ProxyFailed", "did not open the way to closed.example.test", "2", "")]
    [InlineData("proxy-not-running", "ProxyFailed", "No connection to the proxy 127.0.0.1:", "2", "")]
    [InlineData("proxy-name", "ProxyFailed", "The name of the proxy proxy.invalid:3128 was not found", "2", "")]
    [InlineData("proxy-variable", "TlsFailed", "ses.example.test through the proxy 127.0.0.1:", "2", "")]
    public void Each_failure_names_the_proxy_and_its_stage(string scenario, string code, string text, string attempts, string status)
    {
        var facts = run.Scenario(scenario);

        Assert.Equal("SesConnectionException", facts["Exception"]);
        Assert.Equal(code, facts["Code"]);
        Assert.Equal(code == "ProxyAuthenticationRequired" ? "AuthenticationError" : "ConnectionError", facts["Category"]);
        Assert.Contains(text, facts["Message"], StringComparison.Ordinal);
        Assert.DoesNotContain("Canary", facts["Message"], StringComparison.Ordinal);
        Assert.DoesNotContain("Word", facts["Message"] + facts["Remedy"], StringComparison.Ordinal);
        Assert.Equal(attempts, facts["Attempts"]);
        Assert.Equal(status, facts["HttpStatus"]);
    }

    [Fact]
    public void A_SOCKS_proxy_is_refused_with_what_works()
    {
        var facts = run.Scenario("proxy-socks");

        Assert.Equal("SesConfigurationException", facts["Exception"]);
        Assert.Equal("InvalidProxy", facts["Code"]);
        Assert.Contains("http://host:port", facts["Remedy"], StringComparison.Ordinal);
        Assert.Contains("PowerShell 7", facts["Remedy"], StringComparison.Ordinal);
    }
}
