namespace TencentSes.Transport;

/// <summary>What became of one try, as far as repeating it is concerned.</summary>
public enum SesTryResult
{
    /// <summary>The service carried the request out.</summary>
    Done,

    /// <summary>Name, connection or TLS failed before the body went out: surely not carried out.</summary>
    NotSent,

    /// <summary>Refused for its rate before anything was done: surely not carried out.</summary>
    RateLimited,

    /// <summary>Refused for a passing fault before anything was done: surely not carried out.</summary>
    Deferred,

    /// <summary>Refused because of its timestamp; the server's clock is now known.</summary>
    ClockWrong,

    /// <summary>The body went out and no answer, half an answer or a server fault came back: carried out or not.</summary>
    Unsure,

    /// <summary>Something that is not SES answered: carried out or not, and repeating it would meet the same answer.</summary>
    NotUnderstood,

    /// <summary>The service, or a proxy before it, refused the request.</summary>
    Refused,
}
