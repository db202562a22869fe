using System;

namespace TencentSes.Emulator;

/// <summary>What a recipient can do with a mail.</summary>
[Flags]
public enum RecipientEvent
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Opens it.</summary>
    Open = 1,

    /// <summary>Clicks a link, which opens it too.</summary>
    Click = 2,

    /// <summary>Unsubscribes from the sender's domain.</summary>
    Unsubscribe = 4,

    /// <summary>Reports it as spam.</summary>
    Complain = 8,
}
