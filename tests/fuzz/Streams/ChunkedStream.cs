using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace TencentSes.Fuzz.Streams;

/// <summary>A connection in memory: gives the input in pieces of a chosen length, then ends, and keeps what is written to it.</summary>
/// <param name="input">What the other side sends.</param>
/// <param name="firstPiece">Length of the first piece.</param>
/// <param name="nextPieces">Length of all others.</param>
internal sealed class ChunkedStream(byte[] input, int firstPiece, int nextPieces) : Stream
{
    private readonly MemoryStream _written = new();
    private int _at;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public byte[] Written => _written.ToArray();

    public override int Read(Span<byte> buffer)
    {
        int piece = Math.Max(1, _at == 0 ? firstPiece : nextPieces);
        int length = Math.Min(Math.Min(piece, buffer.Length), input.Length - _at);
        input.AsSpan(_at, length).CopyTo(buffer);
        _at += length;
        return length;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.FromResult(Read(buffer.AsSpan(offset, count)));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

    public override void Write(byte[] buffer, int offset, int count) => _written.Write(buffer, offset, count);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _written.Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
