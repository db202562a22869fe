using System;
using System.Collections.Generic;
using System.Text;

namespace TencentSes.Fuzz.Mutation;

/// <summary>Makes new inputs out of old ones. The same seed makes the same inputs.</summary>
internal sealed class Mutator(IReadOnlyList<byte[]> corpus, IReadOnlyList<string> pieces, int seed)
{
    private const int MaxLength = 64 * 1024;
    private const int MostChanges = 5;
    private readonly Random _random = new(seed);

    public byte[] Next()
    {
        byte[] input = Pick(corpus);
        for (int i = _random.Next(MostChanges); i >= 0; i--)
            input = Changed(input);
        return input.Length <= MaxLength ? input : input[..MaxLength];
    }

    private byte[] Changed(byte[] input)
    {
        int at = _random.Next(input.Length + 1);
        int end = Math.Min(input.Length, at + 1 + _random.Next(_random.Next(4) == 0 ? 1 + input.Length : 8));
        byte[] other = Pick(corpus);
        return _random.Next(8) switch
        {
            0 => input[..at],
            1 => [.. input[..at], .. Encoding.UTF8.GetBytes(Pick(pieces)), .. input[at..]],
            2 => [.. input[..at], .. Encoding.UTF8.GetBytes(Pick(pieces)), .. input[end..]],
            3 => [.. input[..at], (byte)_random.Next(256), .. input[end..]],
            4 when at < input.Length => [.. input[..at], (byte)(input[at] ^ (1 << _random.Next(8))), .. input[(at + 1)..]],
            5 => [.. input[..at], .. input[end..]],
            6 => [.. input[..end], .. input[at..]],
            _ => [.. input[..at], .. other[_random.Next(other.Length + 1)..]],
        };
    }

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];
}
