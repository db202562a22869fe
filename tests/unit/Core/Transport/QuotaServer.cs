using System;
using System.Collections.Generic;

namespace TencentSes.UnitTests.Core.Transport;

/// <summary>The quota of one action and account at a service. Refused calls do not count.</summary>
internal sealed class QuotaServer(QuotaMethod method, int perSecond)
{
    private readonly Queue<double> _accepted = new();
    private readonly double _capacity = method == QuotaMethod.SmallTokenBucket ? perSecond / 4.0 : perSecond;
    private double _tokens = method == QuotaMethod.SmallTokenBucket ? perSecond / 4.0 : perSecond;
    private double _filled;

    /// <summary>True when a call that arrives at this second is accepted.</summary>
    public bool Accepts(double now)
    {
        if (method is QuotaMethod.TokenBucket or QuotaMethod.SmallTokenBucket)
        {
            _tokens = Math.Min(_capacity, _tokens + (now - _filled) * perSecond);
            _filled = now;
            if (_tokens < 1)
                return false;
            _tokens--;
            return true;
        }

        while (_accepted.TryPeek(out double oldest) && (method == QuotaMethod.FixedWindow ? Math.Floor(oldest) < Math.Floor(now) : now - oldest >= 1))
            _accepted.Dequeue();
        if (_accepted.Count >= perSecond)
            return false;
        _accepted.Enqueue(now);
        return true;
    }
}
