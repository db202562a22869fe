using System;
using TencentSes.Smtp;

namespace TencentSes;

/// <summary>What an SMTP login showed.</summary>
public sealed class SmtpLoginResult
{
    internal SmtpLoginResult(string emailAddress, string server, int port, SmtpProbeResult result)
    {
        EmailAddress = emailAddress;
        SmtpServer = server;
        Port = port;
        Authenticated = result.Authenticated;
        Stage = result.Stage;
        TlsVersion = result.TlsVersion?.ToString();
        CertificateSubject = result.CertificateSubject;
        CertificateExpires = result.CertificateExpires;
        ServerAnswer = result.ServerAnswer;
        Code = result.Code;
        RequestId = result.RequestId;
        Failure = result.Failure;
        Remedy = result.Remedy;
        Milliseconds = (int)result.Elapsed.TotalMilliseconds;
    }

    /// <summary>The sender address that logged in.</summary>
    public string EmailAddress { get; }

    /// <summary>The server.</summary>
    public string SmtpServer { get; }

    /// <summary>Its port.</summary>
    public int Port { get; }

    /// <summary>True when the password was accepted.</summary>
    public bool Authenticated { get; }

    /// <summary>The stage that failed, or Done.</summary>
    public SmtpStage Stage { get; }

    /// <summary>TLS version that was agreed.</summary>
    public string? TlsVersion { get; }

    /// <summary>Subject of the server's certificate.</summary>
    public string? CertificateSubject { get; }

    /// <summary>End of the certificate's validity, UTC.</summary>
    public DateTime? CertificateExpires { get; }

    /// <summary>The server's last answer.</summary>
    public string? ServerAnswer { get; }

    /// <summary>Code of SES, when the answer carries one.</summary>
    public string? Code { get; }

    /// <summary>RequestId of SES, when the answer carries one.</summary>
    public string? RequestId { get; }

    /// <summary>What went wrong.</summary>
    public string? Failure { get; }

    /// <summary>What to do about it.</summary>
    public string? Remedy { get; }

    /// <summary>Duration of the login.</summary>
    public int Milliseconds { get; }
}
