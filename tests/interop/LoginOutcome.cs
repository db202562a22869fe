namespace TencentSes.InteropTests;

/// <summary>How a login ended, in words that fit every client.</summary>
public enum LoginOutcome
{
    /// <summary>User name and password were accepted.</summary>
    LoggedIn,

    /// <summary>User name or password was refused.</summary>
    Refused,

    /// <summary>The client did not trust the server's certificate and sent no password.</summary>
    Untrusted,
}
