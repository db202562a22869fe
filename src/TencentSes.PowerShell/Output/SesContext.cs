using System;

namespace TencentSes;

/// <summary>What commands connect with; never the key.</summary>
public sealed class SesContext
{
    internal SesContext(string source, string region, Uri endpoint)
    {
        Source = source;
        Region = region;
        Endpoint = endpoint;
    }

    /// <summary>First and last four characters of the key's id; empty while a key that a service issues has not been fetched yet.</summary>
    public string SecretId { get; init; } = "";

    /// <summary>True for a temporary key with a session token.</summary>
    public bool Temporary { get; init; }

    /// <summary>Where the key came from.</summary>
    public string Source { get; }

    /// <summary>When the current key expires, as far as its source says. A key that its source can renew is renewed before.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>Why the last renewal of the key failed; empty when it did not.</summary>
    public string? RenewalFailure { get; init; }

    /// <summary>Main account of the key, when -Verify has asked for it.</summary>
    public string? Account { get; init; }

    /// <summary>Full name of the user or role that the key belongs to, when -Verify has asked for it.</summary>
    public string? Caller { get; init; }

    /// <summary>China or International; empty for an endpoint of your own.</summary>
    public string? Site { get; init; }

    /// <summary>Region of the calls.</summary>
    public string Region { get; }

    /// <summary>Address that is called.</summary>
    public Uri Endpoint { get; }

    /// <summary>Proxy that calls go through, without user name and password; empty for a direct connection.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>
    /// Why: <c>-Proxy</c>, <c>-NoProxy</c>, <c>system</c>, or the name of the environment variable that names the proxy or exempts the endpoint.
    /// Empty when nothing names a proxy.
    /// </summary>
    public string? ProxySource { get; init; }
}
