using System;
using System.Net;
using System.Net.Sockets;

namespace TencentSes.DesktopHost;

/// <summary>A port of this machine on which nobody listens.</summary>
internal static class ClosedPort
{
    public static int Find()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        return port;
    }

    public static Uri Endpoint(string scheme) => new UriBuilder(scheme, "127.0.0.1", Find()).Uri;
}
