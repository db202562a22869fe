namespace TencentSes;

/// <summary>Whether the unsubscribe default of a sender address is in force. A code that is not documented keeps its number.</summary>
public enum UnsubscribeStatus
{
    /// <summary>Not in force.</summary>
    Off = 0,

    /// <summary>In force.</summary>
    On = 1,
}
