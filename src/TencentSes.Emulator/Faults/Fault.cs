using System;

namespace TencentSes.Emulator;

/// <summary>A fault that waits for calls to happen to.</summary>
public sealed record Fault
{
    /// <summary>The login of an SMTP session, once the client has given its password.</summary>
    public const string SmtpAuth = SmtpPrefix + "auth";

    /// <summary>The end of the data of a mail over SMTP.</summary>
    public const string SmtpData = SmtpPrefix + "data";

    internal const string SmtpPrefix = "smtp.";

    /// <summary>What goes wrong.</summary>
    public required FaultKind Kind { get; init; }

    /// <summary>The action that it happens to, by exact name; <c>*</c> for any of the API. <see cref="SmtpAuth"/> and <see cref="SmtpData"/> are the places in SMTP.</summary>
    public string Action { get; init; } = "*";

    /// <summary>How many calls it happens to; 0 for all until it is cleared.</summary>
    public int Count { get; init; } = 1;

    /// <summary>How many matching calls pass unharmed before it starts.</summary>
    public int Skip { get; init; }

    /// <summary>The time of <see cref="FaultKind.Latency"/>, <see cref="FaultKind.LatencyAfter"/> and <see cref="FaultKind.SlowBody"/>, in real time.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The error code of <see cref="FaultKind.Error"/>; for SMTP the whole reply line, such as <c>454 4.7.0 Try again</c>.</summary>
    public string Code { get; init; } = "InternalError";

    /// <summary>The error message of <see cref="FaultKind.Error"/>.</summary>
    public string Message { get; init; } = "Injected fault.";

    /// <summary>The HTTP status of <see cref="FaultKind.Raw"/>.</summary>
    public int Status { get; init; } = 502;

    /// <summary>The content type of <see cref="FaultKind.Raw"/>; empty sends none.</summary>
    public string ContentType { get; init; } = "text/html";

    /// <summary>The body of <see cref="FaultKind.Raw"/>.</summary>
    public ReadOnlyMemory<byte> Body { get; init; } = "<html><body><h1>502 Bad Gateway</h1></body></html>"u8.ToArray();
}
