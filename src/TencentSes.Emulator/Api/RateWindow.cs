using System;
using System.Collections.Generic;
using System.Threading;

namespace TencentSes.Emulator.Api;

/// <summary>Counts calls per key in a sliding window of one second. A refused call does not count.</summary>
internal sealed class RateWindow(EmulatorClock clock, double scale)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Queue<TimeSpan>> _calls = [];

    /// <summary>Takes a call under a documented rate, to which the scale of the options applies.</summary>
    public bool TryTakeScaled(string key, int perSecond) =>
        scale <= 0 || TryTake(key, Math.Max(1, (int)Math.Min(perSecond * scale, int.MaxValue)));

    /// <summary>Takes a call under a rate as it is.</summary>
    public bool TryTake(string key, int limit)
    {
        TimeSpan now = clock.Steady;
        lock (_gate)
        {
            if (!_calls.TryGetValue(key, out Queue<TimeSpan>? times))
            {
                _calls[key] = times = new Queue<TimeSpan>();
            }

            while (times.TryPeek(out TimeSpan oldest) && now - oldest >= Window)
            {
                times.Dequeue();
            }

            if (times.Count >= limit)
            {
                return false;
            }

            times.Enqueue(now);
            return true;
        }
    }

    public void Reset()
    {
        lock (_gate)
        {
            _calls.Clear();
        }
    }
}
