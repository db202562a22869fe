using System;

namespace TencentSes;

/// <summary>What the commands of this session connect with; never the key.</summary>
public sealed class SesContext
{
    internal SesContext(string secretId, bool temporary, string source, string? site, string region, Uri endpoint, Uri? proxy, string? proxySource)
    {
        SecretId = secretId;
        Temporary = temporary;
        Source = source;
        Site = site;
        Region = region;
        Endpoint = endpoint;
        Proxy = proxy;
        ProxySource = proxySource;
    }

    /// <summary>First and last four characters of the key's id.</summary>
    public string SecretId { get; }

    /// <summary>True for a temporary key with a session token.</summary>
    public bool Temporary { get; }

    /// <summary>Where the key came from.</summary>
    public string Source { get; }

    /// <summary>China or International; empty for an endpoint of your own.</summary>
    public string? Site { get; }

    /// <summary>Region of the calls.</summary>
    public string Region { get; }

    /// <summary>Address that is called.</summary>
    public Uri Endpoint { get; }

    /// <summary>Proxy that calls go through, without user name and password; empty for a direct connection.</summary>
    public Uri? Proxy { get; }

    /// <summary>
    /// Why: <c>-Proxy</c>, <c>-NoProxy</c>, <c>system</c>, or the name of the environment variable that names the proxy or exempts the endpoint.
    /// Empty when nothing names a proxy.
    /// </summary>
    public string? ProxySource { get; }
}
