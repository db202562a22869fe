namespace TencentSes.Emulator;

/// <summary>What goes wrong with a call.</summary>
public enum FaultKind
{
    /// <summary>Waits for <see cref="Fault.Duration"/> before the call is processed.</summary>
    Latency,

    /// <summary>Processes the call and waits for <see cref="Fault.Duration"/> before it answers.</summary>
    LatencyAfter,

    /// <summary>Answers with <see cref="Fault.Code"/> after the signature was verified, without doing anything.</summary>
    Error,

    /// <summary>Answers with <see cref="Fault.Status"/>, <see cref="Fault.ContentType"/> and <see cref="Fault.Body"/> as a gateway in front of the service would, without doing anything.</summary>
    Raw,

    /// <summary>Reads the request, does nothing and resets the connection.</summary>
    ResetBefore,

    /// <summary>Processes the call and resets the connection before a byte of the answer.</summary>
    ResetAfter,

    /// <summary>Processes the call, sends half of the answer and resets the connection.</summary>
    CutBody,

    /// <summary>Processes the call and spreads the answer over <see cref="Fault.Duration"/>.</summary>
    SlowBody,
}
