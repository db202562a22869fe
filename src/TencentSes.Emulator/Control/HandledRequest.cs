using System;
using System.Collections.Generic;

namespace TencentSes.Emulator;

/// <summary>One API request that reached the emulator, whatever became of it.</summary>
public sealed record HandledRequest
{
    /// <summary>Counts from 1 since the start or the last clearing.</summary>
    public required long Sequence { get; init; }

    /// <summary>Calendar time of the emulator when the request had arrived.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The content of X-TC-Action; empty when missing.</summary>
    public required string Action { get; init; }

    /// <summary>The SecretId, when the signature was accepted; else null.</summary>
    public required string? AccountSecretId { get; init; }

    /// <summary>The content of X-TC-Region; empty when missing.</summary>
    public required string Region { get; init; }

    /// <summary>
    /// What the call was about, from its parameters: a domain, an address, a template name or id, a recipient, a list. Several parts are
    /// joined by a blank, and of several entries the first stands with the number of the others: <c>ann@example.com (+2)</c>. Null when the
    /// call names nothing or could not be read.
    /// </summary>
    public required string? Target { get; init; }

    /// <summary>The error code of the answer; null for success, for a reset and for a raw answer.</summary>
    public required string? Code { get; init; }

    /// <summary>The RequestId of the call, also when the answer did not carry it.</summary>
    public required string RequestId { get; init; }

    /// <summary>True when an action ran and changed or read state, even if the answer never arrived or said something else.</summary>
    public required bool Processed { get; init; }

    /// <summary>The HTTP status of the answer; 0 when the connection was reset or the client left before the call was processed.</summary>
    public required int HttpStatus { get; init; }

    /// <summary>The ordered failure that hit the call; null for none. Waits and clocks are not among them.</summary>
    public required FaultKind? Fault { get; init; }

    /// <summary>The size of the request body in bytes.</summary>
    public required int BodyLength { get; init; }

    /// <summary>The request headers. A session token is masked; bodies are never kept.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }
}
