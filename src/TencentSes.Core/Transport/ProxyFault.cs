using System;
using System.Globalization;
using System.Net.Sockets;

namespace TencentSes.Transport;

/// <summary>Says at which stage a connection through a proxy failed, before anything reached the service.</summary>
internal static class ProxyFault
{
    public const string Failed = "ProxyFailed";
    public const string AuthenticationRequired = "ProxyAuthenticationRequired";

    public static FaultDescription NameNotFound(SesProxy proxy, Uri address) => new(
        Failed, "The name of the proxy " + SesProxy.NameOf(address) + " was not found.",
        "Check the address of the proxy and this machine's DNS." + Origin(proxy));

    /// <summary>The proxy was not reached, or what listens there does not speak as a proxy.</summary>
    public static FaultDescription NoTunnel(SesProxy proxy, Uri? address, string host, Exception exception)
    {
        string reason = ": " + NetworkFault.Innermost(exception) + ".";
        return address is not null && IsUnreachable(exception)
            ? new(Failed, "No connection to the proxy " + SesProxy.NameOf(address) + reason,
                "Check the address and port of the proxy, that it runs, and the firewall." + Origin(proxy))
            : new(Failed, Who(address, host) + " did not open the way to " + host + reason,
                "Check that a proxy of the kind " + (address?.Scheme ?? "http") + " listens at this address and port, and its login." + Origin(proxy));
    }

    /// <summary>The proxy answered the request for a tunnel, or a request in plain http, with a status of its own.</summary>
    public static FaultDescription Refused(SesProxy proxy, string host, int status)
    {
        string text = "HTTP " + status.ToString(CultureInfo.InvariantCulture);
        (string code, string what, string remedy) = status switch
        {
            407 when proxy.HasCredentials => (AuthenticationRequired, " did not accept the user name and password",
                "Check the user name and password for the proxy (-ProxyCredential of Connect-TcSes), and which kind of login it wants."),
            407 => (AuthenticationRequired, " wants a user name and password",
                "Give them with -ProxyCredential of Connect-TcSes, or use -ProxyUseDefaultCredentials."),
            502 or 503 or 504 => (Failed, " could not connect to " + host,
                "It often passes; if not, check the endpoint, and whether the proxy can reach it."),
            _ => (Failed, " refused to connect to " + host, "Ask those who run the proxy to allow " + host + "."),
        };
        return new(code, Who(proxy.Address, host) + what + " (" + text + ").", remedy + Origin(proxy), status);
    }

    /// <summary>Where an address that nobody typed comes from, because it has to be changed there.</summary>
    public static string Origin(SesProxy proxy) => proxy.Source switch
    {
        null or "-Proxy" => "",
        "system" => " The proxy is the system's; -Proxy names another one, -NoProxy connects without.",
        { } variable => " The proxy is that of the environment variable " + variable + "; -Proxy names another one, -NoProxy connects without.",
    };

    private static string Who(Uri? address, string host) => address is null ? "A proxy on the way to " + host : "The proxy " + SesProxy.NameOf(address);

    private static bool IsUnreachable(Exception exception)
    {
        for (Exception? e = exception; e is not null; e = e.InnerException)
        {
            if (e is SocketException socket)
                return socket.SocketErrorCode is not (SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown);
        }
        return false;
    }
}
