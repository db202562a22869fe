namespace TencentSes.Errors;

/// <summary>Kinds of failure. The names are those of PowerShell's own categories.</summary>
public enum SesErrorCategory
{
    /// <summary>Not a valid operation now.</summary>
    InvalidOperation = 0,

    /// <summary>Key, signature or token were not accepted.</summary>
    AuthenticationError,

    /// <summary>Not allowed.</summary>
    PermissionDenied,

    /// <summary>The thing named is not there.</summary>
    ObjectNotFound,

    /// <summary>The thing named is there already.</summary>
    ResourceExists,

    /// <summary>The thing is in use.</summary>
    ResourceBusy,

    /// <summary>The service or the thing cannot be used now.</summary>
    ResourceUnavailable,

    /// <summary>An argument has the wrong form or value.</summary>
    InvalidArgument,

    /// <summary>Content is malformed.</summary>
    InvalidData,

    /// <summary>Too many or too big.</summary>
    LimitsExceeded,

    /// <summary>A quota is used up.</summary>
    QuotaExceeded,

    /// <summary>The service failed or answered nonsense.</summary>
    InvalidResult,

    /// <summary>The service could not read its own data.</summary>
    ReadError,

    /// <summary>The network failed.</summary>
    ConnectionError,

    /// <summary>No answer in time.</summary>
    OperationTimeout,

    /// <summary>Something other than the expected protocol.</summary>
    ProtocolError,

    /// <summary>Withdrawn or never supported.</summary>
    NotImplemented,

    /// <summary>The answer cannot be read.</summary>
    ParserError,
}
