using System;
using System.Net;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Errors;
using TencentSes.Transport;

namespace TencentSes.DesktopHost;

/// <summary>Calls through a proxy, which asks for a login; HTTPS_PROXY names it with the login.</summary>
internal sealed class ProxyScenarios(HostSettings settings)
{
    private static readonly Uri Tunnelled = new("https://ses.example.test");

    public async Task RunAsync(Report report)
    {
        await report.RunAsync("proxy-explicit", facts => CallAsync(facts, settings.Endpoint, Explicit(new NetworkCredential("somebody", "Example@Proxy#Word"))));
        await report.RunAsync("proxy-explicit-no-login", facts => CallAsync(facts, settings.Endpoint, Explicit(null)));
        await report.RunAsync("proxy-variable-loopback", facts => CallAsync(facts, settings.Endpoint, new SesProxyOptions()));
        await report.RunAsync("proxy-variable-exempt", facts => CallAsync(facts, new Uri("https://exempt.example.test"), new SesProxyOptions()));
        await report.RunAsync("proxy-variable", facts => CallAsync(facts, Tunnelled, new SesProxyOptions()));
        await report.RunAsync("proxy-no-login", facts => CallAsync(facts, Tunnelled, Explicit(null)));
        await report.RunAsync("proxy-wrong-login", facts => CallAsync(facts, Tunnelled, Explicit(new NetworkCredential("somebody", "Canary"))));
        await report.RunAsync("proxy-forbidden", facts => CallAsync(facts, new Uri("https://forbidden.example.test"), Explicit(null)));
        await report.RunAsync("proxy-unreachable", facts => CallAsync(facts, new Uri("https://unreachable.example.test"), Explicit(null)));
        await report.RunAsync("proxy-closes", facts => CallAsync(facts, new Uri("https://closed.example.test"), Explicit(null)));
        await report.RunAsync("proxy-not-running", facts => CallAsync(facts, Tunnelled, new SesProxyOptions { Address = ClosedPort.Endpoint("http") }));
        await report.RunAsync("proxy-name", facts => CallAsync(facts, Tunnelled, new SesProxyOptions { Address = new Uri("http://proxy.invalid:3128") }));
        await report.RunAsync("proxy-socks", facts => CallAsync(facts, Tunnelled, new SesProxyOptions { Address = new Uri("socks5://127.0.0.1:1080") }));
    }

    private SesProxyOptions Explicit(NetworkCredential? credential) => new() { Address = settings.Proxy, Credentials = credential };

    // A creation, which must not be done twice: that it is repeated shows that nothing of it went out.
    private async Task CallAsync(Facts facts, Uri endpoint, SesProxyOptions proxy)
    {
        try
        {
            using var sample = new SampleClient(settings, endpoint, proxy: proxy);
            facts.Add("Proxy", sample.Client.Proxy.Address);
            facts.Add("Source", sample.Client.Proxy.Source);
            await sample.Client.SendAsync(new CreateEmailAddressRequest { EmailAddress = "proxy" + endpoint.Port + "-" + settings.Sender },
                new SesCallOptions { MaxRetries = 1 });
            facts.Add("Succeeded", true);
        }
        catch (SesException exception)
        {
            facts.Add(exception);
        }
    }
}
