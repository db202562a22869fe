namespace TencentSes.EngineTests.Soak;

/// <summary>What a command said of one thing that it was asked to do.</summary>
internal enum SoakOutcome
{
    /// <summary>It was done: an output object.</summary>
    Success,

    /// <summary>It was not done: an error.</summary>
    Failure,

    /// <summary>It may have been done: an error that says so.</summary>
    Unknown,
}
