namespace TencentSes;

/// <summary>Why a mail is sent; SES uses separate channels for the two. A code that is not documented keeps its number.</summary>
public enum TriggerType
{
    /// <summary>Marketing and other mail that no action of the recipient asked for.</summary>
    NonTriggered = 0,

    /// <summary>Codes and other mail that the recipient waits for. A mail that is too large goes by the other channel.</summary>
    Triggered = 1,
}
