namespace TencentSes;

/// <summary>Mark of an advertisement in the subject. A code that is not documented keeps its number.</summary>
public enum AdMark
{
    /// <summary>No mark.</summary>
    None = 0,

    /// <summary>Before the subject.</summary>
    BeforeSubject = 1,

    /// <summary>After the subject.</summary>
    AfterSubject = 2,
}
