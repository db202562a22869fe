using System;
using System.Security.Cryptography;
#if !NET
using System.Buffers;
using TencentSes.Secrets;
#endif

namespace TencentSes.Signing;

/// <summary>SHA-256 and HMAC-SHA256 on spans, for both runtimes.</summary>
internal static class Tc3Hash
{
    public const int Size = 32;

#if NET
    public static void Sha256(ReadOnlySpan<byte> data, Span<byte> hash) => SHA256.HashData(data, hash);

    public static void Hmac(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data, Span<byte> hash) => HMACSHA256.HashData(key, data, hash);
#else
    private const int ChunkSize = 16 * 1024;

    [ThreadStatic]
    private static SHA256? _sha256;

    public static void Sha256(ReadOnlySpan<byte> data, Span<byte> hash)
    {
        SHA256 sha = _sha256 ??= SHA256.Create();
        byte[] chunk = ArrayPool<byte>.Shared.Rent(Math.Min(Math.Max(data.Length, 1), ChunkSize));
        try
        {
            sha.Initialize();
            while (data.Length > chunk.Length)
            {
                data.Slice(0, chunk.Length).CopyTo(chunk);
                sha.TransformBlock(chunk, 0, chunk.Length, null, 0);
                data = data.Slice(chunk.Length);
            }
            data.CopyTo(chunk);
            sha.TransformFinalBlock(chunk, 0, data.Length);
            sha.Hash.AsSpan().CopyTo(hash);
        }
        finally
        {
            SecretBuffer.Wipe(chunk);
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }

    public static void Hmac(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data, Span<byte> hash)
    {
        byte[] keyBytes = key.ToArray();
        try
        {
            using var hmac = new HMACSHA256(keyBytes);
            hmac.ComputeHash(data.ToArray()).AsSpan().CopyTo(hash);
        }
        finally
        {
            SecretBuffer.Wipe(keyBytes);
        }
    }
#endif
}
