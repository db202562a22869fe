using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace TencentSes.UnitTests.Support;

/// <summary>An HTTP proxy on a free loopback port, which records what it is asked.</summary>
public static class ScriptedProxy
{
    /// <summary>A proxy that takes everything to one server of this machine, whatever name was asked for.</summary>
    /// <param name="port">The port of that server.</param>
    /// <param name="login">User name and password that it asks for, with a colon between them; null asks for none.</param>
    public static ScriptedServer Start(int port, string? login = null) => new(request => Answer(request, port, login));

    /// <summary>What such a proxy answers.</summary>
    public static ScriptedAnswer Answer(RecordedRequest request, int port, string? login)
    {
        string? authorization = login is null ? null : "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(login));
        return authorization is null || (request.Has("Proxy-Authorization") && request.Header("Proxy-Authorization") == authorization)
            ? ScriptedAnswer.Relay(port)
            : ScriptedAnswer.Http(407, "text/html", "<html>Log in to the proxy</html>"u8.ToArray(), "Proxy-Authenticate: Basic realm=\"example\"");
    }

    internal static async Task RelayAsync(RecordedRequest request, Stream client, int port, CancellationToken stop)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, port, stop);
        using NetworkStream server = socket.GetStream();
        if (!request.RequestLine.StartsWith("CONNECT ", StringComparison.Ordinal))
        {
            await server.WriteAsync(OnwardBytes(request), stop);
            await server.CopyToAsync(client, stop);
            return;
        }
        await client.WriteAsync("HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray(), stop);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task[] ways = [client.CopyToAsync(server, ended.Token), server.CopyToAsync(client, ended.Token)];
        await Task.WhenAny(ways);
        await ended.CancelAsync();
        await Task.WhenAll(ways);
    }

    // One request for each connection, so that the end of the server's answer is the end of the relay.
    private static byte[] OnwardBytes(RecordedRequest request)
    {
        var head = new StringBuilder("POST / HTTP/1.1\r\nConnection: close\r\n");
        foreach ((string name, string value) in request.Headers)
        {
            if (!name.StartsWith("Proxy-", StringComparison.OrdinalIgnoreCase) && !name.Equals("Connection", StringComparison.OrdinalIgnoreCase))
                head.Append(name).Append(": ").Append(value).Append("\r\n");
        }
        return [.. Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()), .. request.Body];
    }
}
