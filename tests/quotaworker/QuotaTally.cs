using System;
using System.Threading;
using TencentSes.Transport;

namespace TencentSes.QuotaWorker;

/// <summary>Counts tries and calls, for good and within the measured time. Safe for use by many threads at once.</summary>
internal sealed class QuotaTally(DateTimeOffset measureFrom, DateTimeOffset measureUntil)
{
    private int _sent;
    private int _accepted;
    private int _lost;
    private string? _firstLoss;
    private int _measuredAccepted;
    private int _measuredRefused;

    public QuotaReport Report => new()
    {
        Sent = _sent,
        Accepted = _accepted,
        Lost = _lost,
        FirstLoss = _firstLoss,
        MeasuredAccepted = _measuredAccepted,
        MeasuredRefused = _measuredRefused,
    };

    public void Add(SesAttempt attempt)
    {
        bool measured = DateTimeOffset.UtcNow is var now && now >= measureFrom && now < measureUntil;
        if (attempt.HttpStatus is not null)
            Interlocked.Increment(ref _sent);
        if (attempt.Code is null)
        {
            Interlocked.Increment(ref _accepted);
            if (measured)
                Interlocked.Increment(ref _measuredAccepted);
        }
        else if (measured && attempt.Code.StartsWith("RequestLimitExceeded", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref _measuredRefused);
        }
    }

    public void AddLoss(Exception exception)
    {
        Interlocked.Increment(ref _lost);
        Interlocked.CompareExchange(ref _firstLoss, exception.Message, null);
    }
}
