namespace TencentSes.Emulator.State;

/// <summary>What becomes of a mail to a recipient. The first label of the recipient's domain decides it, so that tests can choose.</summary>
internal enum RecipientFate
{
    /// <summary>Any other domain: delivered.</summary>
    Delivered,

    /// <summary><c>bounce.</c>: a hard bounce, which puts the address on the platform's blocklist.</summary>
    HardBounce,

    /// <summary><c>block.</c>: bounced as spam.</summary>
    SpamBounce,

    /// <summary><c>soft.</c>: delayed for an hour, then delivered.</summary>
    Delayed,

    /// <summary><c>drop.</c>: dropped by the service.</summary>
    Dropped,

    /// <summary><c>spam.</c>: delivered, then reported as spam.</summary>
    Complaint,

    /// <summary><c>open.</c>: delivered, then opened.</summary>
    Opened,

    /// <summary><c>click.</c>: delivered, then opened and a link clicked.</summary>
    Clicked,

    /// <summary><c>unsub.</c>: delivered, then unsubscribed.</summary>
    Unsubscribed,

    /// <summary><c>throttle.</c>: delayed, and the provider takes nothing more for ten minutes.</summary>
    Throttled,

    /// <summary><c>reject.</c>: the provider refuses the sender's domain outright.</summary>
    Rejected,

    /// <summary><c>unsupported.</c>: a kind of mailbox that the service does not send to.</summary>
    Unsupported,
}
