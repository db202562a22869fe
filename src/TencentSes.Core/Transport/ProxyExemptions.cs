using System;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace TencentSes.Transport;

/// <summary>
/// The list in NO_PROXY: names, which cover everything below them however they are written (<c>example.com</c>, <c>.example.com</c>,
/// <c>*.example.com</c>), addresses, blocks of addresses (<c>10.0.0.0/8</c>), each but the last with a port if need be, or <c>*</c>.
/// </summary>
internal static class ProxyExemptions
{
    private static readonly char[] Separators = [',', ' ', '\t'];

    public static bool Cover(string list, Uri endpoint)
    {
        string host = endpoint.DnsSafeHost.TrimEnd('.');
        if (!IPAddress.TryParse(host, out IPAddress? address))
            host = endpoint.IdnHost.TrimEnd('.');
        foreach (string entry in list.Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            if (entry == "*" || (address is not null && IsInBlock(entry, address)))
                return true;
            (string name, int? port) = SplitPort(entry);
            if ((port is null || port == endpoint.Port) && (address is null ? IsBelow(name, host) : IPAddress.TryParse(name, out IPAddress? exempt) && exempt.Equals(address)))
                return true;
        }
        return false;
    }

    private static bool IsBelow(string name, string host)
    {
        if (name.StartsWith("*", StringComparison.Ordinal))
            name = name.Substring(1);
        name = name.Trim('.');
        return name.Length > 0 && host.EndsWith(name, StringComparison.OrdinalIgnoreCase)
            && (host.Length == name.Length || host[host.Length - name.Length - 1] == '.');
    }

    private static (string Name, int? Port) SplitPort(string entry)
    {
        int end = entry.IndexOf(']');
        int colon = entry.LastIndexOf(':');
        // More than one colon without brackets is an IPv6 address.
        bool hasPort = colon > end && (end >= 0 || entry.IndexOf(':') == colon);
        string name = (hasPort ? entry.Substring(0, colon) : entry).Trim('[', ']');
        if (!hasPort)
            return (name, null);
        // A port that is none covers no port.
        return (name, int.TryParse(entry.Substring(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int port) ? port : -1);
    }

    private static bool IsInBlock(string entry, IPAddress address)
    {
        int slash = entry.IndexOf('/');
        if (slash < 0
            || !IPAddress.TryParse(entry.Substring(0, slash), out IPAddress? start)
            || !int.TryParse(entry.Substring(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int length)
            || start.AddressFamily != address.AddressFamily
            || length > (start.AddressFamily == AddressFamily.InterNetwork ? 32 : 128))
            return false;
        byte[] a = start.GetAddressBytes();
        byte[] b = address.GetAddressBytes();
        for (int bit = 0; bit < length; bit++)
        {
            if (((a[bit / 8] ^ b[bit / 8]) >> (7 - bit % 8) & 1) != 0)
                return false;
        }
        return true;
    }
}
