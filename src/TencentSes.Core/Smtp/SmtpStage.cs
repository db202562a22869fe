namespace TencentSes.Smtp;

/// <summary>How far a login got.</summary>
public enum SmtpStage
{
    /// <summary>Finding the server's address.</summary>
    Name,

    /// <summary>Connecting.</summary>
    Connect,

    /// <summary>The TLS handshake and the certificate.</summary>
    Tls,

    /// <summary>The server's greeting and its answer to EHLO.</summary>
    Greeting,

    /// <summary>The login itself.</summary>
    Auth,

    /// <summary>Logged in.</summary>
    Done,
}
