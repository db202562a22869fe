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

    /// <summary>Whether an exception is one of the ways in which a request or its answer gets lost.</summary>
    public static bool Covers(Exception exception) => exception is OperationCanceledException or System.Net.Http.HttpRequestException
        or IOException or InvalidDataException or System.Net.WebException or ObjectDisposedException;

    public static (string Code, string Message, string Remedy) Describe(Exception exception, string host, bool sent)
    {
        if (exception is InvalidDataException)
            return ("InvalidAnswer", "The answer of " + host + " cannot be unpacked.", "Check any proxy on the way.");
        if (sent)
            return ("ConnectionLost", "The connection to " + host + " broke before an answer came.", "Check the network and any proxy on the way.");

        return KindOf(exception) switch
        {
            Kind.Name => ("NameNotFound", "The name " + host + " was not found.",
                "Check the endpoint and this machine's DNS; a proxy may be needed to reach the Internet."),
            Kind.Tls => ("TlsFailed", "No trusted TLS connection to " + host + " came about: " + Innermost(exception) + ".",
                "Check the machine's clock and root certificates, and whether a proxy opens TLS; TLS 1.2 or later is required."),
            Kind.Proxy => ("ProxyFailed", "The proxy refused the connection to " + host + ".", "Check the proxy's address and credentials."),
            _ => ("ConnectionFailed", "No connection to " + host + ": " + Innermost(exception) + ".", "Check the endpoint, the network and the firewall."),
        };
    }

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
                        return Kind.Name;
                    case WebExceptionStatus.TrustFailure:
                    case WebExceptionStatus.SecureChannelFailure:
                        return Kind.Tls;
                    case WebExceptionStatus.ProxyNameResolutionFailure:
                    case WebExceptionStatus.RequestProhibitedByProxy:
                        return Kind.Proxy;
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
