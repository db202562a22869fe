using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace TencentSes.Reliability;

/// <summary>A port that refuses connections until it is opened, and then leads to an emulator.</summary>
internal sealed class LateDoor : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _closing = new();
    private readonly Uri _behind;

    public LateDoor(Uri behind)
    {
        _behind = behind;
        // The port is taken and refuses: nobody else can get it in the meantime.
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Endpoint = new UriBuilder("http", "127.0.0.1", ((IPEndPoint)_listener.LocalEndPoint!).Port).Uri;
    }

    public Uri Endpoint { get; }

    public void Open()
    {
        _listener.Listen();
        _ = AcceptAsync();
    }

    public void Dispose()
    {
        _closing.Cancel();
        _listener.Dispose();
        _closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        CancellationToken closing = _closing.Token;
        try
        {
            while (true)
                _ = RelayAsync(await _listener.AcceptAsync(closing), closing);
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The door is closed.
        }
    }

    private async Task RelayAsync(Socket client, CancellationToken closing)
    {
        try
        {
            using TcpClient server = new();
            await server.ConnectAsync(IPAddress.Parse(_behind.Host), _behind.Port, closing);
            await using NetworkStream left = new(client, ownsSocket: true);
            NetworkStream right = server.GetStream();
            await Task.WhenAny(left.CopyToAsync(right, closing), right.CopyToAsync(left, closing));
        }
        catch (Exception exception) when (exception is OperationCanceledException or System.IO.IOException or SocketException)
        {
            // One side has left.
        }
    }
}
