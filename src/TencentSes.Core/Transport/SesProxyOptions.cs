using System;
using System.Net;

namespace TencentSes.Transport;

/// <summary>
/// How calls get to the endpoint. By default through the proxy that HTTPS_PROXY or ALL_PROXY names, unless NO_PROXY exempts the endpoint, else
/// through the system's proxy, if there is one. Neither is used for an endpoint on this machine.
/// </summary>
public sealed class SesProxyOptions
{
    /// <summary>
    /// The proxy: <c>http://host:port</c>, without user name and password; on PowerShell 7 also https and socks5. It is used for every endpoint,
    /// also one on this machine.
    /// </summary>
    public Uri? Address { get; init; }

    /// <summary>No proxy at all; the other members then mean nothing.</summary>
    public bool Direct { get; init; }

    /// <summary>
    /// For the proxy, wherever it comes from; they replace those in a variable. To a proxy for plain http, only a <see cref="NetworkCredential"/> goes,
    /// as Basic authentication.
    /// </summary>
    public ICredentials? Credentials { get; init; }

    /// <summary>Reads an environment variable; null when it is not set.</summary>
    public Func<string, string?> Variables { get; init; } = Environment.GetEnvironmentVariable;
}
