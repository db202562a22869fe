using System;
using System.Globalization;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;
using TencentSes.Errors;
using TencentSes.Transport;
using TencentSes.UnitTests.Support;
using Xunit;

namespace TencentSes.UnitTests.Core.Transport;

/// <summary>Proxies that fail, at each stage: every error names the proxy, and what never left is safe to repeat.</summary>
public sealed class ProxyFaultTests
{
    private const string Host = "ses.example.test";

    [Fact]
    public async Task A_proxy_whose_name_does_not_exist_is_named()
    {
        SesException exception = await FailAsync(new Uri("http://proxy.invalid:3128"), tryTimeout: TimeSpan.FromSeconds(5));
        if (exception.Code == "Timeout")
            Assert.Skip("The resolver of this machine takes its time.");
        AssertNeverLeft(exception, "ProxyFailed", "The name of the proxy proxy.invalid:3128 was not found.");
    }

    [Theory]
    [InlineData("http")]
    [InlineData("https")]
    [InlineData("socks5")]
    public async Task A_proxy_that_does_not_run_is_named(string scheme)
    {
        var address = new UriBuilder(ScriptedServer.NobodyListens()) { Scheme = scheme };
        SesException exception = await FailAsync(address.Uri);
        AssertNeverLeft(exception, "ProxyFailed", "No connection to the proxy 127.0.0.1:" + address.Port.ToString(CultureInfo.InvariantCulture) + ": ");
    }

    [Fact]
    public async Task A_proxy_that_does_not_run_fails_plain_http_too()
    {
        Uri address = ScriptedServer.NobodyListens();
        SesException exception = await FailAsync(address, endpoint: "http://127.0.0.1:8080");
        AssertNeverLeft(exception, "ProxyFailed", "No connection to the proxy " + address.Authority + ": ");
    }

    [Theory]
    [InlineData(403, "refused to connect to ses.example.test", 1)]
    [InlineData(405, "refused to connect to ses.example.test", 1)]
    [InlineData(429, "refused to connect to ses.example.test", 4)]
    [InlineData(302, "refused to connect to ses.example.test", 4)]
    [InlineData(500, "refused to connect to ses.example.test", 4)]
    [InlineData(502, "could not connect to ses.example.test", 4)]
    [InlineData(503, "could not connect to ses.example.test", 4)]
    [InlineData(504, "could not connect to ses.example.test", 4)]
    public async Task A_refused_tunnel_says_with_which_status(int status, string text, int attempts)
    {
        await using var proxy = new ScriptedServer(_ => ScriptedAnswer.Html(status));
        SesException exception = await FailAsync(proxy.Endpoint, attempts: attempts);
        AssertNeverLeft(exception, "ProxyFailed", "The proxy " + proxy.Endpoint.Authority + " " + text + " (HTTP " + status.ToString(CultureInfo.InvariantCulture) + ").");
        Assert.Equal(status, exception.HttpStatus);
        Assert.All(proxy.Requests, request => Assert.StartsWith("CONNECT ses.example.test:443 ", request.RequestLine, StringComparison.Ordinal));
        Assert.Equal(attempts, proxy.Requests.Count);
    }

    [Fact]
    public async Task A_tunnel_that_opens_later_is_used_later_even_by_a_send()
    {
        await using var proxy = new ScriptedServer(ScriptedAnswer.Html(503), ScriptedAnswer.Html(502), ScriptedAnswer.Html(403));
        SesException exception = await FailAsync(proxy.Endpoint, attempts: 3);
        Assert.Equal(403, exception.HttpStatus);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_proxy_that_asks_for_a_password_is_asked_no_further(bool wrongPassword)
    {
        await using ScriptedServer proxy = ScriptedProxy.Start(0, "somebody:ExampleProxyWord");
        var credential = new NetworkCredential("somebody", "CanaryOfTheProxy");
        SesException exception = await FailAsync(proxy.Endpoint, credentials: wrongPassword ? credential : null, attempts: 1);
        AssertNeverLeft(exception, "ProxyAuthenticationRequired", "The proxy " + proxy.Endpoint.Authority + (wrongPassword ? " did not accept the" : " wants a") + " user name and password (HTTP 407).");
        Assert.Equal(SesErrorCategory.AuthenticationError, exception.Category);
        Assert.Contains("-ProxyCredential", exception.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain("Canary", exception.ToString(), StringComparison.Ordinal);
        Assert.Equal(wrongPassword ? 2 : 1, proxy.Requests.Count);
    }

    [Theory]
    [InlineData("close")]
    [InlineData("reset")]
    [InlineData("SSH-2.0-Example\r\n")]
    public async Task A_listener_that_is_no_proxy_is_told_as_such(string kind)
    {
        await using var proxy = new ScriptedServer(_ => kind switch
        {
            "close" => ScriptedAnswer.CloseWithoutAnswer,
            "reset" => ScriptedAnswer.Reset,
            _ => ScriptedAnswer.Raw(kind, ScriptedAnswer.Ending.Close),
        });
        AssertNeverLeft(await FailAsync(proxy.Endpoint), "ProxyFailed", "The proxy " + proxy.Endpoint.Authority + " did not open the way to ses.example.test: ");
    }

    [Fact]
    public async Task A_proxy_of_another_kind_is_told_as_such()
    {
        await using var proxy = new ScriptedServer(_ => ScriptedAnswer.Ok());
        SesException exception = await FailAsync(new UriBuilder(proxy.Endpoint) { Scheme = "socks5" }.Uri, tryTimeout: TimeSpan.FromSeconds(1));
        // It waits for the end of a head that never comes.
        AssertNeverLeft(exception, "Timeout", "No connection to ses.example.test through the proxy " + proxy.Endpoint.Authority + " within 1 s.");
    }

    [Fact]
    public async Task A_silent_proxy_is_a_time_out_that_names_it()
    {
        await using var proxy = new ScriptedServer(_ => ScriptedAnswer.Stall);
        SesException exception = await FailAsync(proxy.Endpoint, tryTimeout: TimeSpan.FromMilliseconds(300));
        AssertNeverLeft(exception, "Timeout", "No connection to ses.example.test through the proxy " + proxy.Endpoint.Authority + " within 0.3 s.");
    }

    [Fact]
    public async Task TLS_that_nobody_trusts_behind_the_tunnel_names_host_and_proxy()
    {
        using var certificate = SampleCertificate.For(Host);
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Ok(), certificate);
        await using ScriptedServer proxy = ScriptedProxy.Start(server.Port);
        SesException exception = await FailAsync(proxy.Endpoint);
        AssertNeverLeft(exception, "TlsFailed", "No trusted TLS connection to ses.example.test through the proxy " + proxy.Endpoint.Authority + " came about: ");
        Assert.Contains("certificate", exception.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_page_of_the_proxy_for_plain_http_leaves_a_send_unsure()
    {
        await using var proxy = new ScriptedServer(_ => ScriptedAnswer.Html(502));
        await using var harness = new ClientHarness(new Uri("http://127.0.0.1:8080"), proxy: new SesProxyOptions { Address = proxy.Endpoint });
        var exception = await Assert.ThrowsAsync<SesOutcomeUnknownException>(() => harness.SendAsync(Samples.SenderCreation()));
        Assert.Contains("127.0.0.1:8080 through the proxy " + proxy.Endpoint.Authority, exception.Message, StringComparison.Ordinal);
        Assert.Equal(SesTryResult.Unsure, Assert.Single(harness.Attempts).Result);
        Assert.Single(proxy.Requests);
    }

    [Fact]
    public async Task A_connection_that_breaks_after_the_body_names_the_proxy()
    {
        await using var proxy = new ScriptedServer(_ => ScriptedAnswer.Reset);
        await using var harness = new ClientHarness(new Uri("http://127.0.0.1:8080"), proxy: new SesProxyOptions { Address = proxy.Endpoint }, maxRetries: 0);
        var exception = await Assert.ThrowsAsync<SesNoAnswerException>(() => harness.SendAsync(Samples.PasswordChange()));
        Assert.Equal("ConnectionLost", exception.Code);
        Assert.Contains("127.0.0.1:8080 through the proxy " + proxy.Endpoint.Authority, exception.Message, StringComparison.Ordinal);
    }

    // .NET 8, on which PowerShell 7.4 runs, gives the status in the text only.
    [Theory]
    [InlineData("The proxy tunnel request to proxy 'http://a.example:1/' failed with status code '407'.\"", "ProxyAuthenticationRequired", 407)]
    [InlineData("The proxy tunnel request to proxy 'http://a.example:1/' failed with status code '403'.\"", "ProxyFailed", 403)]
    [InlineData("The proxy tunnel request failed with status code '", "ProxyFailed", null)]
    [InlineData("SOCKS server failed to connect to the destination.", "ProxyFailed", null)]
    public async Task The_status_is_read_from_the_text_where_it_stands_nowhere_else(string text, string code, int? status)
    {
        using var handler = new StubHandler(_ => throw new HttpRequestException(HttpRequestError.ProxyTunnelError, text));
        await using var harness = new ClientHarness(handler);
        var exception = await Assert.ThrowsAsync<SesConnectionException>(() => harness.SendAsync(Samples.PasswordChange(), maxRetries: 0));
        Assert.Equal(code, exception.Code);
        Assert.Equal(status, exception.HttpStatus);
    }

    // A creation is what must not be done twice: that it is repeated shows that nothing of it went out.
    private static async Task<SesException> FailAsync(
        Uri proxy, string endpoint = "https://" + Host, NetworkCredential? credentials = null, TimeSpan? tryTimeout = null, int attempts = 4)
    {
        await using var harness = new ClientHarness(
            new Uri(endpoint), tryTimeout: tryTimeout, maxRetries: tryTimeout is null ? 3 : 0, proxy: new SesProxyOptions { Address = proxy, Credentials = credentials });
        var exception = await Assert.ThrowsAsync<SesConnectionException>(() => harness.SendAsync(Samples.SenderCreation()));
        Assert.Equal(tryTimeout is null ? attempts : 1, exception.Attempts);
        return exception;
    }

    private static void AssertNeverLeft(SesException exception, string code, string message)
    {
        Assert.Equal(code, exception.Code);
        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
        Assert.NotEmpty(exception.Remedy);
    }
}
