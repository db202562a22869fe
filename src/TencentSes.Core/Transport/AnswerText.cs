using System;
using System.Buffers;
using System.Runtime.InteropServices;
using TencentSes.Secrets;

namespace TencentSes.Transport;

/// <summary>What could be read of the body of an answer. Whoever has it disposes it once, and does not look at it afterwards.</summary>
/// <param name="Bytes">The body, or what came of it; empty when it is too long.</param>
/// <param name="TooLong">The body is longer than any of SES.</param>
/// <param name="Failure">Why reading ended before the end of the body; null when it did not.</param>
/// <param name="IsSecret">The body holds keys.</param>
internal readonly record struct AnswerText(ReadOnlyMemory<byte> Bytes, bool TooLong = false, Exception? Failure = null, bool IsSecret = false) : IDisposable
{
    /// <summary>A place for a body. For keys it is one that the garbage collector does not copy; else one that other answers have used.</summary>
    // .NET Framework pins nothing here: a collection in the moment between the last byte and the wiping may leave a copy behind.
    public static byte[] MakeRoom(int size, bool secret) =>
        !secret ? ArrayPool<byte>.Shared.Rent(size)
#if NET
        : GC.AllocateArray<byte>(size, pinned: true);
#else
        : new byte[size];
#endif

    /// <summary>Overwrites the body with zeros and gives its place to the next answer.</summary>
    public void Dispose()
    {
        if (!MemoryMarshal.TryGetArray(Bytes, out ArraySegment<byte> place) || place.Array is null)
            return;
        SecretBuffer.Wipe(place);
        if (!IsSecret && place.Array.Length > 0)
            ArrayPool<byte>.Shared.Return(place.Array);
    }
}
