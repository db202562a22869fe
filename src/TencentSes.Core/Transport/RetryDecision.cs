using System;
using TencentSes.Api;

namespace TencentSes.Transport;

/// <summary>What follows a try: the end, another try after a wait, or a failure. A pure function of its arguments.</summary>
public readonly record struct RetryDecision
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(20);
    // A limit per second has passed after a second; the rate gate sees to the rest.
    private static readonly TimeSpan LongestRateDelay = TimeSpan.FromSeconds(4);

    // A send that is cut short by the end of its time is one of which nobody knows; better not to begin it.
    private static readonly TimeSpan ShortestSend = TimeSpan.FromSeconds(1);

    private RetryDecision(RetryStep step, TimeSpan delay)
    {
        Step = step;
        Delay = delay;
    }

    /// <summary>What to do.</summary>
    public RetryStep Step { get; }

    /// <summary>Wait before the next try.</summary>
    public TimeSpan Delay { get; }

    /// <summary>Decides.</summary>
    /// <param name="kind">What repeating the action can do.</param>
    /// <param name="result">What became of this try.</param>
    /// <param name="attempt">
    /// Number of this try, from 1, among those that were refused for the rate or among all others: many refusals for the rate say that others
    /// use the same quota, not that the service fails.
    /// </param>
    /// <param name="maxRetries">Tries allowed after the first. Those after a refusal for the rate are bounded by the time only, unless this is 0.</param>
    /// <param name="timeLeft">What is left of the call's time. A wait that would use it up is not begun, nor one that would leave a send less than a second.</param>
    /// <param name="serverDelay">Wait that the server asked for, if it did.</param>
    /// <param name="resigned">The request has been signed again for a wrong clock already.</param>
    /// <param name="random">Uniform in [0, 1): full jitter, so that many clients do not come back together.</param>
    public static RetryDecision After(
        SesActionKind kind,
        SesTryResult result,
        int attempt,
        int maxRetries,
        TimeSpan timeLeft,
        TimeSpan? serverDelay,
        bool resigned,
        double random)
    {
        switch (result)
        {
            case SesTryResult.Done:
                return new(RetryStep.Done, TimeSpan.Zero);
            case SesTryResult.Refused:
                return new(RetryStep.Fail, TimeSpan.Zero);
            case SesTryResult.ClockWrong:
                return new(resigned ? RetryStep.Fail : RetryStep.Again, TimeSpan.Zero);
            case SesTryResult.NotUnderstood:
            case SesTryResult.Unsure when kind == SesActionKind.Send:
                return new(kind == SesActionKind.Send ? RetryStep.FailUnknown : RetryStep.Fail, TimeSpan.Zero);
        }

        bool rate = result == SesTryResult.RateLimited;
        TimeSpan delay = Jitter(attempt, rate ? LongestRateDelay : LongestDelay, random);
        if (serverDelay > delay)
            delay = serverDelay.Value;
        TimeSpan needed = kind == SesActionKind.Send ? delay + ShortestSend : delay;
        bool again = (rate ? maxRetries > 0 : attempt <= maxRetries) && needed < timeLeft;
        return again ? new(RetryStep.Again, delay) : new(RetryStep.Fail, TimeSpan.Zero);
    }

    private static TimeSpan Jitter(int attempt, TimeSpan longest, double random)
    {
        double ceiling = Math.Min(longest.TotalMilliseconds, FirstDelay.TotalMilliseconds * Math.Pow(2, Math.Min(attempt, 16)));
        return TimeSpan.FromMilliseconds(ceiling * random);
    }
}
