using System;
using System.Collections.Concurrent;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;

namespace TencentSes.EngineTests.Mail;

/// <summary>
/// Answers every call with the same members and keeps what was sent: the emulator forgets bodies, and some members of a request leave no
/// trace in what it shows.
/// </summary>
internal sealed class WireRecorder : IAsyncDisposable
{
    private static readonly byte[] Answer = """{"Response":{"TaskId":1,"RequestId":"00000000-0000-4000-8000-000000000000"}}"""u8.ToArray();

    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<JsonElement> _requests = new();
    private readonly Task _serving;

    public WireRecorder()
    {
        Endpoint = Listen();
        _serving = ServeAsync();
    }

    public Uri Endpoint { get; }

    /// <summary>The parameters of the oldest call that was not taken yet.</summary>
    public JsonElement Take() => _requests.TryDequeue(out JsonElement request) ? request : throw new InvalidOperationException("Nothing was sent.");

    /// <summary>Takes what is left and tells how many calls that were.</summary>
    public int TakeAll()
    {
        int left = 0;
        while (_requests.TryDequeue(out _))
            left++;
        return left;
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private Uri Listen()
    {
        int port;
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            port = ((IPEndPoint)free.LocalEndpoint).Port;
        }
        var endpoint = new Uri("http://127.0.0.1:" + port + "/");
        _listener.Prefixes.Add(endpoint.ToString());
        _listener.Start();
        return endpoint;
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            try
            {
                HttpListenerContext call = await _listener.GetContextAsync();
                using (var reader = new StreamReader(call.Request.InputStream, Encoding.UTF8))
                    _requests.Enqueue(JsonDocument.Parse(await reader.ReadToEndAsync()).RootElement);
                call.Response.ContentType = "application/json";
                await call.Response.OutputStream.WriteAsync(Answer);
                call.Response.Close();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
