using System;
using System.Runtime.InteropServices;
using TencentSes.Secrets;

namespace TencentSes.Transport;

/// <summary>What could be read of the body of an answer.</summary>
/// <param name="Bytes">The body, or what came of it; empty when it is too long.</param>
/// <param name="TooLong">The body is longer than any of SES.</param>
/// <param name="Failure">Why reading ended before the end of the body; null when it did not.</param>
internal readonly record struct AnswerText(ReadOnlyMemory<byte> Bytes, bool TooLong = false, Exception? Failure = null)
{
    /// <summary>Overwrites the body with zeros.</summary>
    public void Wipe() => SecretBuffer.Wipe(MemoryMarshal.AsMemory(Bytes).Span);
}
