using System;
using System.IO;
#if NET
using System.Net.Http;
#else
using System.Net;
#endif
using System.Net.Sockets;
using System.Security.Authentication;

namespace TencentSes.Transport;

/// <summary>Names a network failure, on both runtimes, in words that say what to look at.</summary>
internal static class NetworkFault
{
    private static readonly char[] LineEnds = { '\r', '\n' };
    private static readonly string[] TlsWords = { "SSL", "TLS", "trust" };
#if NET
    private const string StatusMark = "status code '";
#endif

    /// <summary>Whether an exception is one of the ways in which a request or its answer gets lost.</summary>
    public static bool Covers(Exception exception) => exception is OperationCanceledException or System.Net.Http.HttpRequestException
        or IOException or InvalidDataException or System.Net.WebException or ObjectDisposedException;

    public static FaultDescription Describe(Exception exception, string host, SesProxy proxy, bool sent)
    {
        string way = proxy.Way(host);
        if (exception is InvalidDataException)
            return new("InvalidAnswer", "The answer of " + way + " cannot be unpacked.", "Check any proxy on the way.");
        if (sent)
            return new("ConnectionLost", "The connection to " + way + " broke before an answer came.", "Check the network and any proxy on the way.");
        if (ProxyStatus(exception) is { } status)
            return ProxyFault.Refused(proxy, host, status);

        return (KindOf(exception), proxy.Address) switch
        {
            (Kind.Tls, _) => new("TlsFailed", "No trusted TLS connection to " + way + " came about: " + Innermost(exception) + ".",
                "Check the machine's clock and root certificates, and whether a proxy opens TLS; TLS 1.2 or later is required." + ProxyFault.Origin(proxy)),
            (Kind.Name, { } address) => ProxyFault.NameNotFound(proxy, address),
            (Kind.Name, null) => new("NameNotFound", "The name " + host + " was not found.",
                "Check the endpoint and this machine's DNS; a proxy may be needed to reach the Internet."),
            (Kind.Connect, null) => new("ConnectionFailed", "No connection to " + host + ": " + Innermost(exception) + ".", "Check the endpoint, the network and the firewall."),
            (_, var address) => ProxyFault.NoTunnel(proxy, address, host, exception),
        };
    }

    /// <summary>The status with which a proxy refused a tunnel, where the HTTP stack makes an exception of it.</summary>
    private static int? ProxyStatus(Exception exception)
    {
        for (Exception? e = exception; e is not null; e = e.InnerException)
        {
#if NET
            if (e is HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } tunnel)
                return (int?)tunnel.StatusCode ?? StatusIn(tunnel.Message);
#else
            if (e is WebException { Response: HttpWebResponse answer })
                return (int)answer.StatusCode;
#endif
        }
        return null;
    }

#if NET
    // .NET 8 gives the status in the text only; the texts of .NET are not translated.
    private static int? StatusIn(string message)
    {
        int at = message.IndexOf(StatusMark, StringComparison.Ordinal);
        return at >= 0 && int.TryParse(message.AsSpan(at + StatusMark.Length, Math.Min(3, message.Length - at - StatusMark.Length)), out int status) ? status : null;
    }
#endif

    private static Kind KindOf(Exception exception)
    {
        for (Exception? e = exception; e is not null; e = e.InnerException)
        {
#if NET
            if (e is HttpRequestException http)
            {
                switch (http.HttpRequestError)
                {
                    case HttpRequestError.NameResolutionError:
                        return Kind.Name;
                    case HttpRequestError.SecureConnectionError:
                        return Kind.Tls;
                    case HttpRequestError.ProxyTunnelError:
                        return Kind.Proxy;
                }
            }
#else
            if (e is WebException web)
            {
                switch (web.Status)
                {
                    case WebExceptionStatus.NameResolutionFailure:
                    case WebExceptionStatus.ProxyNameResolutionFailure:
                        return Kind.Name;
                    case WebExceptionStatus.TrustFailure:
                    case WebExceptionStatus.SecureChannelFailure:
                        return Kind.Tls;
                }
            }
#endif
            if (e is AuthenticationException)
                return Kind.Tls;
            if (e is SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain })
                return Kind.Name;
            if (Array.Exists(TlsWords, word => e.Message.IndexOf(word, StringComparison.Ordinal) >= 0))
                return Kind.Tls;
        }
        return Kind.Connect;
    }

    /// <summary>What the innermost exception says, its first line: outer ones often say no more than "see inner exception".</summary>
    internal static string Innermost(Exception exception)
    {
        while (exception.InnerException is not null)
            exception = exception.InnerException;
        int lineEnd = exception.Message.IndexOfAny(LineEnds);
        return (lineEnd < 0 ? exception.Message : exception.Message.Substring(0, lineEnd)).TrimEnd('.', ' ');
    }

    private enum Kind
    {
        Connect,
        Name,
        Tls,
        Proxy,
    }
}
