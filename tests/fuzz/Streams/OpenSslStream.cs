using System;
using System.IO;
using System.Net.Security;
using System.Threading;
using System.Threading.Tasks;

namespace TencentSes.Fuzz.Streams;

/// <summary>
/// Counts as TLS and encrypts nothing: what follows the handshake of a session can so be fed byte by byte, a million times.
/// </summary>
internal sealed class OpenSslStream(Stream inner) : SslStream(inner)
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => InnerStream.ReadAsync(buffer, cancellationToken);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => InnerStream.WriteAsync(buffer, cancellationToken);

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
