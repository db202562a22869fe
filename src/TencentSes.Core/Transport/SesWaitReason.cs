namespace TencentSes.Transport;

/// <summary>Why a call waits.</summary>
public enum SesWaitReason
{
    /// <summary>For its turn: the rate of the action is used up for now.</summary>
    RateLimit,

    /// <summary>Before it tries again after a failure.</summary>
    Retry,
}
