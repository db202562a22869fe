namespace TencentSes;

/// <summary>State of a batch task. A code that is not documented keeps its number.</summary>
public enum SendTaskStatus
{
    /// <summary>Its time has not come.</summary>
    WaitingToStart = 1,

    /// <summary>Under way.</summary>
    Sending = 5,

    /// <summary>The daily quota is used up; it goes on 24 hours later.</summary>
    PausedForToday = 6,

    /// <summary>It failed; ErrorMessage says why.</summary>
    Failed = 7,

    /// <summary>Every mail was handed over.</summary>
    Finished = 10,
}
