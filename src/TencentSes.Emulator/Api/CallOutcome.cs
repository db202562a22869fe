using System;

namespace TencentSes.Emulator.Api;

/// <summary>What became of a call, before it goes back over the wire.</summary>
internal sealed record CallOutcome(ReadOnlyMemory<byte> Payload, string? Code, string? SecretId, bool Processed);
