namespace TencentSes.Smtp;

/// <summary>How user name and password are handed over.</summary>
public enum SmtpMechanism
{
    /// <summary>PLAIN when the server offers it, else LOGIN.</summary>
    Auto,

    /// <summary>AUTH PLAIN (RFC 4616).</summary>
    Plain,

    /// <summary>AUTH LOGIN.</summary>
    Login,
}
