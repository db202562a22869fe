using System;

namespace TencentSes.Emulator.Api;

/// <summary>What became of a call, before it goes back over the wire.</summary>
/// <param name="Payload">The body of the answer.</param>
/// <param name="Code">The error code; null for success.</param>
/// <param name="SecretId">The key that signed; null when the signature is wrong or there is none.</param>
/// <param name="Processed">True when the action ran.</param>
internal sealed record CallOutcome(ReadOnlyMemory<byte> Payload, string? Code, string? SecretId, bool Processed)
{
    /// <summary>True when the signature is right, or none is needed.</summary>
    public bool IsAdmitted { get; init; }
}
