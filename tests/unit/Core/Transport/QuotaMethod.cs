namespace TencentSes.UnitTests.Core.Transport;

/// <summary>How a service may count the calls of a second; which one the real service uses is not documented.</summary>
public enum QuotaMethod
{
    /// <summary>At most so many accepted calls in any second.</summary>
    SlidingWindow,

    /// <summary>At most so many in each second of the clock.</summary>
    FixedWindow,

    /// <summary>A bucket that holds a second's calls and fills up evenly.</summary>
    TokenBucket,

    /// <summary>A bucket that holds a quarter of a second's calls: no bursts.</summary>
    SmallTokenBucket,
}
