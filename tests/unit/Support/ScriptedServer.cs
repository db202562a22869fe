using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace TencentSes.UnitTests.Support;

/// <summary>
/// An HTTP server on a free loopback port that records each request byte for byte and answers what the test says: whole, cut, late, never
/// or with a reset.
/// </summary>
public sealed class ScriptedServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly object _lock = new();
    private readonly List<RecordedRequest> _requests = [];
    private readonly List<Task> _connections = [];
    private readonly Func<RecordedRequest, ScriptedAnswer> _script;
    private readonly X509Certificate2? _certificate;
    private readonly Task _accepting;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _arrived;
    private int _accepted;
    private int _ended;

    /// <summary>Answers each request as the function says.</summary>
    public ScriptedServer(Func<RecordedRequest, ScriptedAnswer> script, X509Certificate2? certificate = null)
    {
        _script = script;
        _certificate = certificate;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Gives these answers one after the other; a request too many is answered with HTTP 404.</summary>
    public ScriptedServer(params ScriptedAnswer[] answers)
        : this(request => request.Index < answers.Length ? answers[request.Index] : ScriptedAnswer.Html(404, "The script has ended."))
    {
    }

    /// <summary>Requests, by number, whose connection is reset when the head was read and the body was not.</summary>
    public IReadOnlyCollection<int> ResetsBeforeBody { get; init; } = [];

    /// <summary>The address of the server.</summary>
    public Uri Endpoint => new((_certificate is null ? "http://127.0.0.1:" : "https://127.0.0.1:") + Port.ToString(CultureInfo.InvariantCulture) + "/");

    /// <summary>The port.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The requests so far.</summary>
    public IReadOnlyList<RecordedRequest> Requests
    {
        get
        {
            lock (_lock)
                return [.. _requests];
        }
    }

    /// <summary>Connections so far.</summary>
    public int Connections => Volatile.Read(ref _accepted);

    /// <summary>A port of this machine at which nobody listens.</summary>
    public static Uri NobodyListens()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri("http://127.0.0.1:" + ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture) + "/");
    }

    /// <summary>Completes when this many requests have come in.</summary>
    public Task WhenRequestsAsync(int count) => WhenAsync(() => _requests.Count >= count);

    /// <summary>Completes when this many connections have been ended by the client.</summary>
    public Task WhenEndedAsync(int count) => WhenAsync(() => _ended >= count);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        Task[] connections;
        lock (_lock)
            connections = [.. _connections];
        await Task.WhenAll(connections);
        _stop.Dispose();
        _listener.Dispose();
    }

    private async Task WhenAsync(Func<bool> condition)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (condition())
                    return;
                changed = _changed.Task;
            }
            await changed.WaitAsync(Patience);
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                Socket socket = await _listener.AcceptSocketAsync(_stop.Token);
                Interlocked.Increment(ref _accepted);
                lock (_lock)
                    _connections.Add(Task.Run(() => ServeAsync(socket)));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            socket.NoDelay = true;
            try
            {
                using var network = new NetworkStream(socket);
                Stream stream = network;
                if (_certificate is not null)
                {
                    var tls = new SslStream(network);
                    stream = tls;
                    await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stop.Token);
                }
                while (await ServeOneAsync(socket, stream))
                {
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException or ObjectDisposedException
                or System.Security.Authentication.AuthenticationException)
            {
            }
            Change(() => _ended++);
        }
    }

    private async Task<bool> ServeOneAsync(Socket socket, Stream stream)
    {
        if (await ReadHeadAsync(stream) is not { } head)
            return false;

        var draft = new RecordedRequest(Interlocked.Increment(ref _arrived) - 1, head, []);
        if (ResetsBeforeBody.Contains(draft.Index))
        {
            Change(() => _requests.Add(draft));
            return await GiveAsync(ScriptedAnswer.Reset, draft, socket, stream);
        }

        byte[] body = new byte[draft.Has("Content-Length") ? int.Parse(draft.Header("Content-Length"), CultureInfo.InvariantCulture) : 0];
        await stream.ReadExactlyAsync(body, _stop.Token);
        var request = new RecordedRequest(draft.Index, head, body);
        Change(() => _requests.Add(request));
        return await GiveAsync(_script(request), request, socket, stream);
    }

    private async Task<bool> GiveAsync(ScriptedAnswer answer, RecordedRequest request, Socket socket, Stream stream)
    {
        await answer.After.WaitAsync(_stop.Token);
        await stream.WriteAsync(answer.Bytes, _stop.Token);
        switch (answer.End)
        {
            case ScriptedAnswer.Ending.Reset:
                socket.LingerState = new LingerOption(true, 0);
                socket.Close();
                return false;
            case ScriptedAnswer.Ending.Stall:
                // A client that gives up closes the connection, which ends this read.
                await stream.CopyToAsync(Stream.Null, _stop.Token);
                return false;
            case ScriptedAnswer.Ending.Relay:
                await ScriptedProxy.RelayAsync(request, stream, answer.RelayPort, _stop.Token);
                return false;
            default:
                return answer.End == ScriptedAnswer.Ending.KeepOpen;
        }
    }

    private async Task<string?> ReadHeadAsync(Stream stream)
    {
        var head = new List<byte>();
        byte[] next = new byte[1];
        while (await stream.ReadAsync(next, _stop.Token) == 1)
        {
            head.Add(next[0]);
            if (CollectionsMarshal.AsSpan(head).EndsWith("\r\n\r\n"u8))
                return Encoding.Latin1.GetString([.. head.SkipLast(4)]);
        }
        return null;
    }

    private void Change(Action change)
    {
        lock (_lock)
        {
            change();
            _changed.TrySetResult();
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
