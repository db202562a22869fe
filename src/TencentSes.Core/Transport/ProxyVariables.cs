using System;
using System.Net;

namespace TencentSes.Transport;

/// <summary>
/// The proxy that environment variables name. .NET Framework does not read them, and .NET understands fewer forms of NO_PROXY, so they are read
/// here, the same way on both.
/// </summary>
internal static class ProxyVariables
{
    /// <summary>The variable that decides and the proxy it names, which is null where NO_PROXY decides; null when no variable names a proxy.</summary>
    public static (string Name, Uri? Address, NetworkCredential? Credential)? Find(Uri endpoint, Func<string, string?> read)
    {
        if ((First(endpoint.Scheme + "_proxy", read) ?? First("all_proxy", read)) is not { } proxy)
            return null;
        if (First("no_proxy", read) is { } exempt && ProxyExemptions.Cover(exempt.Value, endpoint))
            return (exempt.Name, null, null);
        (Uri address, NetworkCredential? credential) = ProxyAddress.OfVariable(proxy.Name, proxy.Value);
        return (proxy.Name, address, credential);
    }

    // Lower case first, as other programs do; on Windows both are the same variable.
    private static (string Name, string Value)? First(string name, Func<string, string?> read)
    {
        foreach (string spelling in new[] { name, name.ToUpperInvariant() })
        {
            if (read(spelling)?.Trim() is { Length: > 0 } value)
                return (spelling, value);
        }
        return null;
    }
}
