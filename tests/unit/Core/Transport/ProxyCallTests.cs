using System;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading.Tasks;
using TencentSes.Errors;
using TencentSes.Transport;
using TencentSes.UnitTests.Support;
using Xunit;

namespace TencentSes.UnitTests.Core.Transport;

/// <summary>Calls through a proxy that works.</summary>
public sealed class ProxyCallTests
{
    private const string Login = "somebody:Example/Proxy+Wo\u00fcrd";

    [Fact]
    public async Task Plain_http_of_this_machine_goes_through_a_proxy_that_is_asked_for()
    {
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Ok());
        await using ScriptedServer proxy = ScriptedProxy.Start(server.Port);
        await using var harness = new ClientHarness(server.Endpoint, proxy: new SesProxyOptions { Address = proxy.Endpoint });

        await harness.SendAsync(Samples.PasswordChange());
        await harness.SendAsync(Samples.PasswordChange());

        Assert.Equal(2, server.Requests.Count);
        Assert.All(proxy.Requests, request => Assert.Equal("POST " + server.Endpoint + " HTTP/1.1", request.RequestLine));
        Assert.Equal(proxy.Requests.Select(request => request.BodyText), server.Requests.Select(request => request.BodyText));
        Assert.Equal("127.0.0.1:" + server.Port, server.Requests[0].Header("Host"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("EXAMPLE")]
    public async Task Plain_http_tells_the_password_at_once_because_a_body_goes_out_once(string domain)
    {
        string login = domain.Length == 0 ? Login : domain + "\\" + Login;
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Ok());
        await using ScriptedServer proxy = ScriptedProxy.Start(server.Port, login);
        string[] parts = Login.Split(':');
        await using var harness = new ClientHarness(server.Endpoint,
            proxy: new SesProxyOptions { Address = proxy.Endpoint, Credentials = new NetworkCredential(parts[0], parts[1], domain) });

        Assert.Equal(1, (await harness.SendAsync(Samples.SenderCreation())).Attempts);

        Assert.Single(proxy.Requests);
        Assert.False(Assert.Single(server.Requests).Has("Proxy-Authorization"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_proxy_for_plain_http_that_does_not_let_in_is_not_asked_again(bool wrongPassword)
    {
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Ok());
        await using ScriptedServer proxy = ScriptedProxy.Start(server.Port, Login);
        await using var harness = new ClientHarness(server.Endpoint,
            proxy: new SesProxyOptions { Address = proxy.Endpoint, Credentials = wrongPassword ? new NetworkCredential("somebody", "Canary") : null });

        var exception = await Assert.ThrowsAsync<SesConnectionException>(() => harness.SendAsync(Samples.SenderCreation()));

        Assert.Equal("ProxyAuthenticationRequired", exception.Code);
        Assert.Equal(SesErrorCategory.AuthenticationError, exception.Category);
        Assert.Equal(407, exception.HttpStatus);
        Assert.Equal(1, exception.Attempts);
        Assert.StartsWith("The proxy 127.0.0.1:" + proxy.Port + (wrongPassword ? " did not accept" : " wants"), exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Canary", exception.ToString(), StringComparison.Ordinal);
        Assert.Single(proxy.Requests);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_page_that_repeats_the_login_is_not_shown()
    {
        await using var proxy = new ScriptedServer(request => ScriptedAnswer.Html(502, "Sent: " + request.Header("Proxy-Authorization")));
        await using var harness = new ClientHarness(new Uri("http://127.0.0.1:8080"), maxRetries: 0,
            proxy: new SesProxyOptions { Address = proxy.Endpoint, Credentials = new NetworkCredential("somebody", "Example") });

        var exception = await Assert.ThrowsAsync<SesNoAnswerException>(() => harness.SendAsync(Samples.PasswordChange()));

        Assert.Equal("GatewayError", exception.Code);
        Assert.DoesNotContain(Convert.ToBase64String("somebody:Example"u8), exception.ToString(), StringComparison.Ordinal);
        Assert.Contains("not shown", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_for_a_tunnel_holds_nothing_of_the_call()
    {
        using var certificate = SampleCertificate.For("ses.example.test");
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Ok(), certificate);
        await using ScriptedServer proxy = ScriptedProxy.Start(server.Port, Login);
        string[] parts = Login.Split(':');
        await using var harness = new ClientHarness(new Uri("https://ses.example.test"), token: "ExampleTokenOfTheCall", maxRetries: 0,
            proxy: new SesProxyOptions { Address = proxy.Endpoint, Credentials = new NetworkCredential(parts[0], parts[1]) });

        // Nobody trusts the certificate behind the tunnel, so the call ends there.
        await Assert.ThrowsAsync<SesConnectionException>(() => harness.SendAsync(Samples.PasswordChange()));

        Assert.Equal(2, proxy.Requests.Count);
        Assert.All(proxy.Requests, request =>
        {
            Assert.Equal("CONNECT ses.example.test:443 HTTP/1.1", request.RequestLine);
            Assert.Empty(request.Body);
            Assert.All(request.Headers, header => Assert.Contains(header.Key, new[] { "Host", "Proxy-Authorization" }));
        });
        Assert.False(proxy.Requests[0].Has("Proxy-Authorization"));
        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(Login)), proxy.Requests[1].Header("Proxy-Authorization"));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Variables_are_read_when_the_client_is_made()
    {
        await using ScriptedServer proxy = ScriptedProxy.Start(0, "anybody:ExampleProxyWord");
        string? address = "http://somebody:ExampleProxyWord@127.0.0.1:" + proxy.Port;
        await using var harness = new ClientHarness(new Uri("https://ses.example.test"),
            proxy: new SesProxyOptions { Variables = name => name == "HTTPS_PROXY" ? address : null });
        address = null;

        var exception = await Assert.ThrowsAsync<SesConnectionException>(() => harness.SendAsync(Samples.PasswordChange()));

        Assert.Equal("ProxyAuthenticationRequired", exception.Code);
        Assert.Contains("HTTPS_PROXY", exception.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain("somebody", exception + exception.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain("ExampleProxyWord", exception + exception.Remedy, StringComparison.Ordinal);
        Assert.Equal("Basic " + Convert.ToBase64String("somebody:ExampleProxyWord"u8), proxy.Requests[^1].Header("Proxy-Authorization"));
    }
}
