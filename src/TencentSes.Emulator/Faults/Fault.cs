using System;

namespace TencentSes.Emulator;

/// <summary>A fault that waits for calls to happen to: what goes wrong, to which calls, and what the client gets to see.</summary>
public sealed record Fault
{
    /// <summary>The greeting of an SMTP session.</summary>
    public const string SmtpConnect = SmtpPrefix + "connect";

    /// <summary>The login of an SMTP session, once the client has given its password.</summary>
    public const string SmtpAuth = SmtpPrefix + "auth";

    /// <summary>The end of the data of a mail over SMTP.</summary>
    public const string SmtpData = SmtpPrefix + "data";

    internal const string SmtpPrefix = "smtp.";

    /// <summary>What goes wrong.</summary>
    public required FaultKind Kind { get; init; }

    /// <summary>The action that it happens to, by exact name; <c>*</c> for any of the API. <see cref="SmtpConnect"/>, <see cref="SmtpAuth"/> and <see cref="SmtpData"/> are the places in SMTP.</summary>
    public string Action { get; init; } = "*";

    /// <summary>How many calls it happens to; 0 for all until it is cleared. A call that <see cref="Probability"/> spares does not count.</summary>
    public int Count { get; init; } = 1;

    /// <summary>How many matching calls pass unharmed before it starts; nothing is drawn for them.</summary>
    public int Skip { get; init; }

    /// <summary>How likely a matching call is hit, above 0 and up to 1.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>Decides which calls <see cref="Probability"/> hits: the same seed hits the same calls of the same sequence. Null has one drawn, which <see cref="EmulatorControl.Faults"/> shows.</summary>
    public int? Seed { get; init; }

    /// <summary>The time of <see cref="FaultKind.Latency"/>, <see cref="FaultKind.LatencyAfter"/> and <see cref="FaultKind.SlowBody"/>, in real time; how far <see cref="FaultKind.Clock"/> is ahead, or behind when negative. At most 24 days.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The error code of <see cref="FaultKind.Error"/> and <see cref="FaultKind.ErrorAfter"/>; for SMTP the whole reply line, such as <c>454 4.7.0 Try again</c>.</summary>
    public string Code { get; init; } = "InternalError";

    /// <summary>The error message of <see cref="FaultKind.Error"/> and <see cref="FaultKind.ErrorAfter"/>.</summary>
    public string Message { get; init; } = "Injected fault.";

    /// <summary>The HTTP status of an ordered error or raw answer; null for 200 with errors, as the service does it, and 502 with raw answers.</summary>
    public int? Status { get; init; }

    /// <summary>The content type of a raw answer; empty sends none.</summary>
    public string ContentType { get; init; } = "text/html";

    /// <summary>The body of a raw answer.</summary>
    public ReadOnlyMemory<byte> Body { get; init; } = "<html><body><h1>502 Bad Gateway</h1></body></html>"u8.ToArray();

    /// <summary>True to compress <see cref="Body"/> with gzip and to say so in Content-Encoding, whether or not the client accepts it.</summary>
    public bool IsGzip { get; init; }

    /// <summary>True to send a raw answer with the header X-TC-RequestId, as if it had passed through the service.</summary>
    public bool SendsRequestId { get; init; }

    internal bool IsForSmtp => Action.StartsWith(SmtpPrefix, StringComparison.Ordinal);
}
