namespace TencentSes;

/// <summary>Kind of a batch task. A code that is not documented keeps its number.</summary>
public enum SendTaskType
{
    /// <summary>Starts at once.</summary>
    Immediate = 1,

    /// <summary>Starts at a set time.</summary>
    Timed = 2,

    /// <summary>Starts at a set time and again every so many hours.</summary>
    Recurring = 3,
}
