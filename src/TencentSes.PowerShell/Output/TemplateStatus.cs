namespace TencentSes;

/// <summary>State of a template. A code that is not documented keeps its number.</summary>
public enum TemplateStatus
{
    /// <summary>May be used for sending.</summary>
    Approved = 0,

    /// <summary>Waits for a person to review it, about one working day.</summary>
    UnderReview = 1,

    /// <summary>The review refused it; the list of templates says why.</summary>
    Rejected = 2,
}
