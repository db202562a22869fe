using System;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;
using TencentSes.Errors;
using TencentSes.Transport;
using TencentSes.UnitTests.Support;
using Xunit;

namespace TencentSes.UnitTests.Core.Transport;

/// <summary>The proxy of the system. It belongs to the whole process: each one here leaves the calls of other tests alone.</summary>
public sealed class SystemProxyTests
{
    private const string Host = "ses-of-the-system-proxy-tests.example.test";

    [Fact]
    public async Task Plain_http_to_this_machine_never_goes_through_it()
    {
        await using var proxy = new ScriptedServer(_ => ScriptedAnswer.Ok());
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Ok());
        using (new SystemProxy(proxy.Endpoint, server.Endpoint))
        {
            await using var harness = new ClientHarness(server.Endpoint);
            await harness.SendAsync(Samples.PasswordChange());
            Assert.Null(harness.Client.Proxy.Address);
            Assert.Null(harness.Client.Proxy.Source);
        }
        Assert.Empty(proxy.Requests);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_is_used_without_variables_and_named_in_errors(bool credentials)
    {
        await using ScriptedServer proxy = ScriptedProxy.Start(0, "anybody:ExampleProxyWord");
        var endpoint = new Uri("https://" + Host);
        using (new SystemProxy(proxy.Endpoint, endpoint))
        {
            var options = new SesProxyOptions { Variables = _ => null, Credentials = credentials ? new NetworkCredential("somebody", "ExampleProxyWord") : null };
            await using var harness = new ClientHarness(endpoint, proxy: options);
            var exception = await Assert.ThrowsAsync<SesConnectionException>(() => harness.SendAsync(Samples.SenderCreation()));
            Assert.Equal("ProxyAuthenticationRequired", exception.Code);
            Assert.Contains("127.0.0.1:" + proxy.Port, exception.Message, StringComparison.Ordinal);
            Assert.Contains("system", exception.Remedy, StringComparison.Ordinal);
            Assert.Equal(proxy.Endpoint, harness.Client.Proxy.Address);
            Assert.Equal("system", harness.Client.Proxy.Source);
        }
        Assert.Equal("CONNECT " + Host + ":443 HTTP/1.1", proxy.Requests[0].RequestLine);
        Assert.Equal(credentials, proxy.Requests[^1].Has("Proxy-Authorization"));
    }

    private sealed class SystemProxy : IWebProxy, IDisposable
    {
        private readonly Uri _proxy;
        private readonly Uri _endpoint;
        private readonly IWebProxy _before = HttpClient.DefaultProxy;

        public SystemProxy(Uri proxy, Uri endpoint)
        {
            _proxy = proxy;
            _endpoint = endpoint;
            HttpClient.DefaultProxy = this;
        }

        public ICredentials? Credentials { get; set; }

        public Uri? GetProxy(Uri destination) => destination.Authority == _endpoint.Authority ? _proxy : _before.GetProxy(destination);

        public bool IsBypassed(Uri host) => host.Authority != _endpoint.Authority && _before.IsBypassed(host);

        public void Dispose() => HttpClient.DefaultProxy = _before;
    }
}
