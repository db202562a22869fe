namespace TencentSes.Smtp;

/// <summary>How the connection becomes encrypted. There is no way to log in without encryption.</summary>
public enum SmtpSecurity
{
    /// <summary>STARTTLS on ports 25 and 587, TLS from the first byte on all others.</summary>
    Auto,

    /// <summary>TLS from the first byte, as on port 465.</summary>
    ImplicitTls,

    /// <summary>Plain greeting, then STARTTLS.</summary>
    StartTls,
}
