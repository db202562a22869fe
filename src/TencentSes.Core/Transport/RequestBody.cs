using System;
using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Threading;
using TencentSes.Api;
using TencentSes.Secrets;

namespace TencentSes.Transport;

/// <summary>
/// A request as JSON in memory that the garbage collector does not copy. The same bytes are signed and sent, on every try, and zeroed when
/// the call is over: any request may hold a secret.
/// </summary>
internal sealed class RequestBody : IBufferWriter<byte>, IDisposable
{
    private const int PooledSize = 4096;
    private const int MaxPooled = 64;
    private static readonly ConcurrentQueue<PinnedBlock> Pool = new();
    private static int _pooled;

    private PinnedBlock? _block;
    private int _length;

    private RequestBody() => _block = Rent();

    public ReadOnlyMemory<byte> Bytes => (_block ?? throw new ObjectDisposedException(nameof(RequestBody))).Array.AsMemory(0, _length);

    public static RequestBody Serialize(SesRequest request)
    {
        var body = new RequestBody();
        try
        {
            using var writer = new Utf8JsonWriter(body, new JsonWriterOptions { SkipValidation = true });
            request.WriteTo(writer);
            writer.Flush();
            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0) => Room(sizeHint).Array.AsMemory(_length);

    public Span<byte> GetSpan(int sizeHint = 0) => Room(sizeHint).Array.AsSpan(_length);

    public void Dispose()
    {
        if (_block is { } block)
        {
            _block = null;
            Return(block, _length);
        }
    }

    private PinnedBlock Room(int sizeHint)
    {
        PinnedBlock block = _block ?? throw new ObjectDisposedException(nameof(RequestBody));
        if (block.Array.Length - _length >= Math.Max(sizeHint, 1))
            return block;

        var larger = new PinnedBlock(Math.Max(block.Array.Length * 2, _length + sizeHint));
        block.Array.AsSpan(0, _length).CopyTo(larger.Array);
        _block = larger;
        Return(block, _length);
        return larger;
    }

    private static PinnedBlock Rent()
    {
        if (!Pool.TryDequeue(out PinnedBlock? block))
            return new PinnedBlock(PooledSize);
        Interlocked.Decrement(ref _pooled);
        return block;
    }

    private static void Return(PinnedBlock block, int used)
    {
        SecretBuffer.Wipe(block.Array.AsSpan(0, used));
        if (block.Array.Length == PooledSize)
        {
            if (Interlocked.Increment(ref _pooled) <= MaxPooled)
            {
                Pool.Enqueue(block);
                return;
            }
            Interlocked.Decrement(ref _pooled);
        }
        block.Free();
    }

    private sealed class PinnedBlock
    {
        private GCHandle _pin;

        public PinnedBlock(int size)
        {
            Array = new byte[size];
            _pin = GCHandle.Alloc(Array, GCHandleType.Pinned);
        }

        public byte[] Array { get; }

        public void Free() => _pin.Free();
    }
}
