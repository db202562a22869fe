using System;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using TencentSes.Errors;

namespace TencentSes.Transport;

/// <summary>The way to an endpoint: direct, or through a proxy.</summary>
public sealed class SesProxy
{
    private const string SystemSource = "system";

    private readonly Uri _endpoint;
    private readonly Uri? _address;
    private readonly string? _source;

    private SesProxy(Uri endpoint, string? source, Uri? address = null, IWebProxy? system = null, ICredentials? credentials = null)
    {
        _endpoint = endpoint;
        _source = source;
        _address = address;
        HasCredentials = credentials is not null;
        // A challenge is answered by sending the request again, which a body that can be sent once does not allow. In front of a tunnel no body is
        // sent; a proxy for plain http is told before it asks.
        bool plain = endpoint.Scheme == "http";
        if (plain && credentials is NetworkCredential known)
            PlainAuthorization = Basic(known);
        if (address is not null)
            WebProxy = new CredentialedProxy(address, null, plain ? null : credentials);
        else if (system is not null)
            WebProxy = credentials is null ? system : new CredentialedProxy(null, system, credentials);
    }

    /// <summary>The proxy, never with a user name or password; null for a direct connection. The system may have to work it out.</summary>
    public Uri? Address => _address ?? (WebProxy is null ? null : SystemAddress(WebProxy));

    /// <summary>
    /// What the way follows from: <c>-Proxy</c>, <c>-NoProxy</c>, <c>system</c> or the name of the variable, which is that of NO_PROXY where it
    /// exempts the endpoint. Null when nothing names a proxy.
    /// </summary>
    public string? Source => _source == SystemSource && Address is null ? null : _source;

    /// <summary>What the HTTP stack is given; null for a direct connection.</summary>
    internal IWebProxy? WebProxy { get; }

    /// <summary>The header for a proxy that forwards plain http; null when there is none.</summary>
    internal AuthenticationHeaderValue? PlainAuthorization { get; }

    internal bool HasCredentials { get; }

    /// <summary>Finds the way to the endpoint.</summary>
    /// <param name="target">Where calls go.</param>
    /// <param name="options">What the caller wants.</param>
    /// <exception cref="SesConfigurationException">The proxy's address cannot be used, or plain http would leave this machine through it.</exception>
    public static SesProxy Resolve(SesTarget target, SesProxyOptions options)
    {
        Uri endpoint = (target ?? throw new ArgumentNullException(nameof(target))).Endpoint;
        if (options is null)
            throw new ArgumentNullException(nameof(options));
        if (options.Direct)
            return new SesProxy(endpoint, "-NoProxy");
        if (options.Address is not null)
        {
            Uri given = ProxyAddress.Given(options.Address);
            // The endpoint is on this machine then, but the proxy would not know that, and would see the password.
            if (endpoint.Scheme == "http" && !SesTarget.IsLoopback(given))
                throw ProxyAddress.Bad("The endpoint " + target.Host + " is plain http, which would show passwords to the proxy " + NameOf(given) + ".",
                    "Use https, or a proxy on this machine (127.0.0.1, localhost or [::1]).");
            return new SesProxy(endpoint, "-Proxy", given, credentials: options.Credentials);
        }
        // A proxy for everything would carry plain http, and the password in it, away from this machine.
        if (SesTarget.IsLoopback(endpoint))
            return Direct(target);

        if (ProxyVariables.Find(endpoint, options.Variables) is { } variable)
            return new SesProxy(endpoint, variable.Name, variable.Address, credentials: variable.Address is null ? null : options.Credentials ?? variable.Credential);
#if NET
        IWebProxy? system = System.Net.Http.HttpClient.DefaultProxy;
#else
        IWebProxy? system = WebRequest.DefaultWebProxy;
#endif
        return system is null ? Direct(target) : new SesProxy(endpoint, SystemSource, system: system, credentials: options.Credentials);
    }

    /// <summary>The way without any proxy.</summary>
    internal static SesProxy Direct(SesTarget target) => new(target.Endpoint, null);

    /// <summary>Host and port of a proxy, for people.</summary>
    internal static string NameOf(Uri address) => SesTarget.BracketedHost(address) + ":" + address.Port.ToString(CultureInfo.InvariantCulture);

    /// <summary>The host, and the proxy before it if there is one.</summary>
    internal string Way(string host) => Address is { } address ? host + " through the proxy " + NameOf(address) : host;

    private Uri? SystemAddress(IWebProxy proxy)
    {
        Uri? found = proxy.IsBypassed(_endpoint) ? null : proxy.GetProxy(_endpoint);
        return found is null || found == _endpoint ? null : ProxyAddress.WithoutUser(found);
    }

    private static AuthenticationHeaderValue Basic(NetworkCredential credential)
    {
        string user = credential.Domain.Length > 0 ? credential.Domain + "\\" + credential.UserName : credential.UserName;
        return new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(user + ":" + credential.Password)));
    }
}
