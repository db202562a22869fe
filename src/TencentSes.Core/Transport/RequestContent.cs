using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;

namespace TencentSes.Transport;

/// <summary>
/// Sends a body once. It remembers whether the body began to go out, which tells a request that surely never reached the service from one
/// that may have, and it refuses to be sent again: no HTTP stack repeats a request behind the retry decision's back.
/// </summary>
internal sealed class RequestContent : HttpContent
{
    internal const string MediaType = "application/json";
    private static readonly MediaTypeHeaderValue ContentType = new(MediaType);

    private readonly ReadOnlyMemory<byte> _body;
    private readonly TryTimer _timer;
    private int _started;

    /// <param name="body">The body.</param>
    /// <param name="timer">Told when the connection stands and the body begins to go out.</param>
    public RequestContent(ReadOnlyMemory<byte> body, TryTimer timer)
    {
        _body = body;
        _timer = timer;
        Headers.ContentType = ContentType;
    }

    public bool Started => Volatile.Read(ref _started) != 0;

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => WriteAsync(stream, CancellationToken.None);

#if NET
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        WriteAsync(stream, cancellationToken);
#endif

    private Task WriteAsync(Stream stream, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _started, 1) != 0)
            throw new InvalidOperationException("The HTTP stack tried to send a request twice.");
        _timer.BodyStarts();
        MemoryMarshal.TryGetArray(_body, out ArraySegment<byte> bytes);
        return stream.WriteAsync(bytes.Array!, bytes.Offset, bytes.Count, cancellationToken);
    }
}
