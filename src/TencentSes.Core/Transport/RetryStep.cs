namespace TencentSes.Transport;

/// <summary>What follows a try.</summary>
public enum RetryStep
{
    /// <summary>The answer is the result.</summary>
    Done,

    /// <summary>Another try.</summary>
    Again,

    /// <summary>The call has failed.</summary>
    Fail,

    /// <summary>The call has failed and may have been carried out; it is not repeated because that could do it twice.</summary>
    FailUnknown,
}
