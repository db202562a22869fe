using System;

namespace TencentSes.Transport;

/// <summary>What may differ from call to call.</summary>
public sealed class SesCallOptions
{
    /// <summary>Replaces <see cref="SesClientOptions.Timeout"/>.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Replaces <see cref="SesClientOptions.MaxRetries"/>.</summary>
    public int? MaxRetries { get; init; }

    /// <summary>Told of every wait as it begins, on the thread that runs the call.</summary>
    public Action<SesWait>? OnWait { get; init; }

    /// <summary>Told of every try as soon as it has ended, on the thread that ran it.</summary>
    public Action<SesAttempt>? OnAttempt { get; init; }

    /// <summary>
    /// Told of the heads and bodies of every try, a line for each, on the thread that runs it. Values are shown only where they are known to be
    /// harmless; all others are redacted. When null, no line is made.
    /// </summary>
    public Action<string>? OnTrace { get; init; }
}
