namespace TencentSes;

/// <summary>State of an address in a recipient list. A code that is not documented keeps its number.</summary>
public enum ReceiverAddressStatus
{
    /// <summary>Usable.</summary>
    Valid = 1,

    /// <summary>Not usable; Reason says why.</summary>
    Invalid = 2,
}
