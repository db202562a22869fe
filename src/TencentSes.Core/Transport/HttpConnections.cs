using System;
#if !NET
using System.Net;
#endif
using System.Net.Http;
#if NET
using System.Security.Authentication;
#endif

namespace TencentSes.Transport;

/// <summary>Makes the HTTP side of a client: TLS 1.2 or later, no redirects (they would carry a signed secret elsewhere), no cookies.</summary>
internal static class HttpConnections
{
    /// <summary>How the answers to reads may be packed: a page of a list is a tenth as long then. Those of writes are too short to gain by it.</summary>
    public const string Packing = "gzip";

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
    // Shorter than the patience of the gateways on the way: a request on a connection that the other side is just closing is a lost answer.
    private static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(30);

    public static HttpMessageInvoker Create(Uri endpoint, TimeSpan connectTimeout, SesProxy proxy)
    {
#if NET
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = proxy.WebProxy is not null,
            Proxy = proxy.WebProxy,
            ConnectTimeout = connectTimeout,
            PooledConnectionLifetime = Lifetime,
            PooledConnectionIdleTimeout = IdleTime,
        };
        handler.SslOptions.EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
#else
        _ = connectTimeout;
        // The setting belongs to the whole process: older protocols that somebody else enabled stay enabled for them.
        ServicePointManager.SecurityProtocol |= SecurityProtocolType.Tls12;
        ServicePoint point = ServicePointManager.FindServicePoint(endpoint, proxy.WebProxy);
        point.ConnectionLimit = Math.Max(point.ConnectionLimit, 64);
        point.ConnectionLeaseTimeout = (int)Lifetime.TotalMilliseconds;
        point.MaxIdleTime = (int)IdleTime.TotalMilliseconds;
        point.Expect100Continue = false;
        point.UseNagleAlgorithm = false;
        var handler = new HttpClientHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = proxy.WebProxy is not null,
            Proxy = proxy.WebProxy,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
        };
#endif
        // Not HttpClient: time-outs, default headers and buffering are done by others here, or not wanted, and each call would pay for them.
        return new HttpMessageInvoker(handler);
    }
}
