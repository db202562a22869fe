namespace TencentSes;

/// <summary>State of an entry of the account's own blocklist. A code that is not documented keeps its number.</summary>
public enum CustomBlacklistStatus
{
    /// <summary>Past its date; no longer blocked.</summary>
    Expired = 0,

    /// <summary>Blocked.</summary>
    Active = 1,
}
