using System;
using System.ComponentModel;
using System.Management.Automation;
using System.Net;
using TencentSes.Credentials;
using TencentSes.Errors;
using TencentSes.PowerShell.Completion;
using TencentSes.Transport;

namespace TencentSes.PowerShell.Abstractions;

/// <summary>Where calls go and how they get there: the parameters of both commands that make a session.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ConnectionCmdlet : AsyncCmdlet
{
    /// <summary>China or International: picks the endpoint, and the first region of the site when no region is given.</summary>
    [Parameter]
    public SesSite? Site { get; set; }

    /// <summary>ap-guangzhou or ap-hongkong (China), ap-singapore (International). Picks the site when none is given.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? Region { get; set; }

    /// <summary>An endpoint of your own: a gateway, or an emulator. Plain http is allowed to this machine only.</summary>
    [Parameter]
    public Uri? Endpoint { get; set; }

    /// <summary>
    /// Proxy to connect through, as http://host:port, without user name and password; on PowerShell 7 also https and socks5. Without it, the proxy
    /// of the environment variables HTTPS_PROXY or ALL_PROXY is used, unless NO_PROXY exempts the endpoint, else the system's. Only this parameter
    /// takes calls to this machine through a proxy.
    /// </summary>
    [Parameter]
    public Uri? Proxy { get; set; }

    /// <summary>User name and password for the proxy, wherever its address comes from.</summary>
    [Parameter]
    [Credential]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Logs on to the proxy as the current user.</summary>
    [Parameter]
    public SwitchParameter ProxyUseDefaultCredentials { get; set; }

    /// <summary>Connects directly, whatever the environment and the system say.</summary>
    [Parameter]
    public SwitchParameter NoProxy { get; set; }

    /// <summary>
    /// Lets the Tab key ask SES for sender addresses, domains, templates and recipient lists: at most one second, once a minute for each of them,
    /// silent on failure. Without it, the Tab key offers what earlier commands of the session showed, and calls nothing.
    /// </summary>
    [Parameter]
    public SwitchParameter LiveCompletion { get; set; }

    /// <summary>
    /// Sends without keeping to the documented rate of each action (20 calls a second for most). For emulators and gateways with limits of
    /// their own: the service refuses what exceeds its rate.
    /// </summary>
    [Parameter]
    public SwitchParameter NoRateLimit { get; set; }

    /// <summary>Seconds that each call may take with all its tries, without its turn at the rate limit; 100 when left out. Commands have their own -TimeoutSec.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int? TimeoutSec { get; set; }

    /// <summary>
    /// Tries after the first, for failures that are safe to repeat; 3 when left out. Refusals for the rate of SES do not count: the time bounds
    /// them. 0 tries once, whatever happens. Commands have their own -MaxRetry.
    /// </summary>
    [Parameter]
    [ValidateRange(0, 20)]
    public int? MaxRetry { get; set; }

    private protected SesClientOptions MakeSettings(SesTarget target, SesProxyOptions proxy)
    {
        var settings = new SesClientOptions { Target = target, Credentials = CredentialProvider.None, Proxy = proxy, RequestClient = SesSession.ClientName };
        return settings with
        {
            RateLimiter = NoRateLimit ? null : settings.RateLimiter,
            Timeout = TimeoutSec is { } seconds ? TimeSpan.FromSeconds(seconds) : settings.Timeout,
            MaxRetries = MaxRetry ?? settings.MaxRetries,
        };
    }

    private protected SesProxyOptions MakeProxy()
    {
        if (NoProxy && (Proxy is not null || ProxyCredential is not null || ProxyUseDefaultCredentials))
            throw new SesConfigurationException("InvalidProxy", "-NoProxy connects without the proxy that other parameters are for.", "Leave out one or the other.");
        if (ProxyCredential is not null && ProxyUseDefaultCredentials)
            throw new SesConfigurationException("InvalidProxy", "-ProxyCredential and -ProxyUseDefaultCredentials exclude each other.", "Leave out one of them.");
        return new SesProxyOptions
        {
            Address = Proxy,
            Direct = NoProxy,
            Credentials = ProxyUseDefaultCredentials ? CredentialCache.DefaultCredentials : ProxyCredential is null ? null : ToNetwork(ProxyCredential),
        };
    }

    // PSCredential's own conversion takes the end of a user name such as name@example.com for a domain.
    private static NetworkCredential ToNetwork(PSCredential credential)
    {
        int slash = credential.UserName.IndexOf('\\');
        return new NetworkCredential(credential.UserName.Substring(slash + 1), credential.Password, slash > 0 ? credential.UserName.Substring(0, slash) : "");
    }
}
