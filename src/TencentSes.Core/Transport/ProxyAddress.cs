using System;
using System.Net;
using TencentSes.Errors;

namespace TencentSes.Transport;

/// <summary>Reads addresses of proxies. What may hold a password is never repeated in an error.</summary>
internal static class ProxyAddress
{
    private const int SocksPort = 1080;
#if NET
    private const string Form = "Give it as http://host:port, https://host:port or socks5://host:port.";
    private static readonly string[] Schemes = ["http", "https", "socks5"];
#else
    private const string Form = "Give it as http://host:port; https and socks5 proxies work on PowerShell 7 only.";
    private static readonly string[] Schemes = ["http"];
#endif

    /// <summary>Checks the address that a caller gave.</summary>
    public static Uri Given(Uri address)
    {
        // Also what is no proper address may hold a password, as "user:password@host:port" does.
        if (address.OriginalString.IndexOf('@') >= 0)
            throw Bad("The address of the proxy holds a user name or password.", "Leave them out of the address and give them with -ProxyCredential.");
        return Usable(address) ?? throw Bad("'" + address.OriginalString + "' is no address of a proxy that works here.", Form);
    }

    /// <summary>Reads the value of a variable: an address, a host with or without port, each with or without <c>user:password@</c>.</summary>
    public static (Uri Address, NetworkCredential? Credential) OfVariable(string name, string value)
    {
        int scheme = value.IndexOf("://", StringComparison.Ordinal);
        int start = scheme < 0 ? 0 : scheme + 3;
        // By hand, because passwords in variables hold characters that an address would have to hold percent-encoded.
        int at = value.LastIndexOf('@');
        NetworkCredential? credential = at < start ? null : Credential(value.Substring(start, at - start));
        string text = (scheme < 0 ? "http://" : value.Substring(0, start)) + value.Substring(Math.Max(start, at + 1));
        return Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && Usable(address) is { } usable
            ? (usable, credential)
            : throw Bad("The environment variable " + name + " holds no address of a proxy that works here.", Form + " Or use -Proxy or -NoProxy of Connect-TcSes.");
    }

    public static Uri WithoutUser(Uri address) => new UriBuilder(address.Scheme, address.Host, address.Port).Uri;

    public static SesConfigurationException Bad(string message, string remedy) => new("InvalidProxy", message, remedy);

    private static Uri? Usable(Uri address)
    {
        if (!address.IsAbsoluteUri || address.Host.Length == 0 || address.AbsolutePath.Trim('/').Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
            return null;
        // The h asks for names to be looked up at the proxy, which is what .NET does with all of them.
        string scheme = address.Scheme == "socks5h" ? "socks5" : address.Scheme;
        if (Array.IndexOf(Schemes, scheme) < 0)
            return null;
        return new UriBuilder(scheme, address.Host, address.Port < 0 ? SocksPort : address.Port).Uri;
    }

    private static NetworkCredential Credential(string userInfo)
    {
        int colon = userInfo.IndexOf(':');
        string user = Uri.UnescapeDataString(colon < 0 ? userInfo : userInfo.Substring(0, colon));
        return new NetworkCredential(user, colon < 0 ? "" : Uri.UnescapeDataString(userInfo.Substring(colon + 1)));
    }
}
