using System;
using System.Collections.Generic;

namespace TencentSes.Fuzz.Streams;

/// <summary>Ways in which a network may cut one and the same text.</summary>
internal static class Splits
{
    private const int Whole = int.MaxValue;

    /// <summary>Byte by byte, in sevens, and in two at some places that follow from the input, so that a failure can be repeated.</summary>
    public static IEnumerable<(int First, int Next)> Of(byte[] input)
    {
        yield return (1, 1);
        yield return (7, 7);
        if (input.Length == 0)
            yield break;
        yield return (input.Length - 1, Whole);
        uint hash = 2166136261;
        foreach (byte b in input)
            hash = (hash ^ b) * 16777619;
        yield return ((int)(hash % (uint)input.Length), Whole);
        int lineEnd = Array.IndexOf(input, (byte)'\n', (int)(hash % (uint)input.Length));
        if (lineEnd >= 0)
            yield return (lineEnd, Whole);
    }

    /// <summary>The whole text at once.</summary>
    public static (int First, int Next) None => (Whole, Whole);
}
