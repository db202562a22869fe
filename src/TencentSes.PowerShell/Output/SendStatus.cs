namespace TencentSes;

/// <summary>What SES itself made of a mail: handled, or why it was not sent. A code that is not documented keeps its number.</summary>
public enum SendStatus
{
    /// <summary>Handled; see DeliverStatus.</summary>
    Handled = 0,

    /// <summary>A fault inside SES.</summary>
    InternalFault1001 = 1001,

    /// <summary>A fault inside SES.</summary>
    InternalFault1002 = 1002,

    /// <summary>A fault inside SES.</summary>
    InternalFault1003 = 1003,

    /// <summary>Sending took too long.</summary>
    SendTimedOut = 1004,

    /// <summary>A fault inside SES.</summary>
    InternalFault1005 = 1005,

    /// <summary>Too many mails to the same address in a short time.</summary>
    TooManyToSameAddress = 1006,

    /// <summary>The address is on a blocklist.</summary>
    AddressBlocked = 1007,

    /// <summary>The recipient refuses the sender domain.</summary>
    SenderDomainRefused = 1008,

    /// <summary>A fault inside SES.</summary>
    InternalFault1009 = 1009,

    /// <summary>The daily quota is used up.</summary>
    DailyQuotaExceeded = 1010,

    /// <summary>The account may not send content of its own; use a template.</summary>
    CustomContentForbidden = 1011,

    /// <summary>The recipient has unsubscribed from the domain.</summary>
    RecipientUnsubscribed = 1013,

    /// <summary>No record of the mail was found.</summary>
    NoRecord = 2001,

    /// <summary>The template does not exist or cannot be used.</summary>
    TemplateUnavailable = 3007,

    /// <summary>The domain of the recipient blocks mail for a time.</summary>
    TemporarilyBlocked = 3008,

    /// <summary>The account may not use the template.</summary>
    TemplateForbidden = 3009,

    /// <summary>The template data is malformed.</summary>
    TemplateDataMalformed = 3010,

    /// <summary>The sender domain is not verified.</summary>
    DomainNotVerified = 3014,

    /// <summary>The type of the mailbox is on the blocklist.</summary>
    MailboxTypeBlocked = 3020,

    /// <summary>The address has a wrong form.</summary>
    AddressMalformed = 3024,

    /// <summary>Too many mails bounced; sending is limited for a time.</summary>
    BounceRateTooHigh = 3030,

    /// <summary>The balance is too low, or the account is in arrears.</summary>
    InsufficientBalance = 3033,
}
