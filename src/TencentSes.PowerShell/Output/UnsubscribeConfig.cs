namespace TencentSes;

/// <summary>The unsubscribe link that SES adds to the mails of one sender address.</summary>
public sealed class UnsubscribeConfig
{
    internal UnsubscribeConfig(string emailAddress, string? number, string? language, UnsubscribeStatus status, string region, string? requestId)
    {
        EmailAddress = emailAddress;
        Number = number;
        Language = language ?? number;
        Status = status;
        Region = region;
        RequestId = requestId;
    }

    /// <summary>The sender address.</summary>
    public string EmailAddress { get; }

    /// <summary>Language of the link, by the numbering of the session's site; the number where that is not known.</summary>
    public string? Language { get; }

    /// <summary>The number that the service keeps.</summary>
    public string? Number { get; }

    /// <summary>Whether it is in force.</summary>
    public UnsubscribeStatus Status { get; }

    /// <summary>Region of the sender.</summary>
    public string Region { get; }

    /// <summary>Id under which the service logged the call.</summary>
    public string? RequestId { get; }
}
