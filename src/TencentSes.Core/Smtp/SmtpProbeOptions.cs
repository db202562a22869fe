using System;

namespace TencentSes.Smtp;

/// <summary>Where and how to log in.</summary>
public sealed class SmtpProbeOptions
{
    /// <summary>Server name; also the name that the certificate must carry.</summary>
    public required string Host { get; init; }

    /// <summary>Port; 465 is the one that SES documents everywhere.</summary>
    public int Port { get; init; } = 465;

    /// <summary>How the connection becomes encrypted.</summary>
    public SmtpSecurity Security { get; init; }

    /// <summary>How user name and password are handed over.</summary>
    public SmtpMechanism Mechanism { get; init; }

    /// <summary>Accepts any certificate. For test servers only: whoever sits on the way can then read the password.</summary>
    public bool SkipCertificateCheck { get; init; }

    /// <summary>Time for the whole login.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Told of every line in both directions; credentials are masked.</summary>
    public Action<string>? OnTranscript { get; init; }
}
