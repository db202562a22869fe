using System;
using System.Security.Authentication;

namespace TencentSes.Smtp;

/// <summary>What a login attempt showed.</summary>
public sealed record SmtpProbeResult
{
    /// <summary>True when the server accepted user name and password.</summary>
    public bool Authenticated => Stage == SmtpStage.Done;

    /// <summary>The stage that failed, or <see cref="SmtpStage.Done"/>.</summary>
    public SmtpStage Stage { get; init; }

    /// <summary>TLS version that was agreed.</summary>
    public SslProtocols? TlsVersion { get; init; }

    /// <summary>Subject of the server's certificate.</summary>
    public string? CertificateSubject { get; init; }

    /// <summary>End of the certificate's validity, UTC.</summary>
    public DateTime? CertificateExpires { get; init; }

    /// <summary>The server's last answer, as one line.</summary>
    public string? ServerAnswer { get; init; }

    /// <summary>SMTP reply code of that answer.</summary>
    public int? ReplyCode { get; init; }

    /// <summary>Code of SES, when its answer carries one.</summary>
    public string? Code { get; init; }

    /// <summary>RequestId of SES, when its answer carries one.</summary>
    public string? RequestId { get; init; }

    /// <summary>What went wrong, in one sentence; null after success.</summary>
    public string? Failure { get; init; }

    /// <summary>What to do about it; null after success.</summary>
    public string? Remedy { get; init; }

    /// <summary>Time from the look-up of the name to the end.</summary>
    public TimeSpan Elapsed { get; init; }
}
