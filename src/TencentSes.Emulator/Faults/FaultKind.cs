namespace TencentSes.Emulator;

/// <summary>What goes wrong with a call. The control API writes the names in lower case with hyphens, such as <c>reset-after</c>.</summary>
public enum FaultKind
{
    /// <summary>Waits for <see cref="Fault.Duration"/> before the call is processed.</summary>
    Latency,

    /// <summary>Processes the call and waits for <see cref="Fault.Duration"/> before it answers.</summary>
    LatencyAfter,

    /// <summary>Judges the signature, and dates the answer, by a clock that is off by <see cref="Fault.Duration"/>. What the call does keeps the right time.</summary>
    Clock,

    /// <summary>Answers with <see cref="Fault.Code"/> without doing anything. A call whose signature is refused does not use it up.</summary>
    Error,

    /// <summary>Processes the call and answers with <see cref="Fault.Code"/> whatever came of it, as when the service gives up waiting for itself. A call whose signature is refused does not use it up.</summary>
    ErrorAfter,

    /// <summary>Answers with <see cref="Fault.Status"/>, <see cref="Fault.ContentType"/> and <see cref="Fault.Body"/> as a gateway in front of the service would, without doing anything.</summary>
    Raw,

    /// <summary>Processes the call and answers as <see cref="Raw"/> does: the change happened, but the gateway lost the answer.</summary>
    RawAfter,

    /// <summary>Reads the request, does nothing and resets the connection.</summary>
    ResetBefore,

    /// <summary>Processes the call and resets the connection before a byte of the answer.</summary>
    ResetAfter,

    /// <summary>Processes the call, sends half of the answer and resets the connection.</summary>
    CutBody,

    /// <summary>Processes the call and spreads the answer over <see cref="Fault.Duration"/>.</summary>
    SlowBody,

    /// <summary>Processes the call, sends half of the answer and then nothing until the client leaves or the emulator ends.</summary>
    StalledBody,
}
