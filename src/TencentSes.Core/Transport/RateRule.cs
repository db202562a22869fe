using System;
using System.Collections.Generic;

namespace TencentSes.Transport;

/// <summary>
/// Says when the next call may start, so that one process keeps within the documented rate and several processes that do not know of each
/// other share it. Knows no clock and no threads: the caller gives the time, which never goes back, and asks for one call at a time.
/// </summary>
/// <remarks>
/// <para>
/// The allowed rate is a number of places. A call takes a place when it starts; the place is free again one second after the service saw the
/// call at the latest, so that no second at the service holds more calls than there are places. The service saw the call before it answered
/// and sees the next one after that has started; what every round trip needs at least is therefore taken off the second.
/// </para>
/// <para>
/// A refusal for the rate takes a tenth of the places, a burst of refusals not more than half. Without refusals they come back: slowly at first,
/// and more slowly the more there are, so that processes settle at equal shares; faster after some seconds, when the others seem to have gone.
/// A share of a few calls a second needs fractions: they give one more place now and then. The whole places are used again at the same moment
/// of every second, at which the service has just freed them; this is what keeps processes out of each other's way. And calls that had to wait
/// start one after the other, not in a burst, so that a newcomer finds a gap.
/// </para>
/// </remarks>
public sealed class RateRule
{
    // A second, and a little for clocks that do not tick alike.
    private const long Window = 1005 * TimeSpan.TicksPerMillisecond;
    private const long Burst = TimeSpan.TicksPerSecond;
    private const long LongAgo = long.MinValue / 2;

    // Of the time between two calls at an even pace. With all of it a call that starts late would never be made up for.
    private const double Spacing = 0.8;
    private const double AfterRefusal = 0.9;
    private const double AfterBurst = 0.5;

    // Of the documented rate, in each quiet second. The first is added to the square, so that whoever has less gains more.
    private const double SquareGrowth = 0.002;
    private const double Impatience = 0.005;
    private const double PatientSeconds = 5;

    private readonly int _documented;
    private readonly Queue<long> _answered;
    private int _inFlight;
    private double _afterRefusal;
    private double _floor;
    private long _quietSince;
    private long _burstSince = LongAgo;
    private long _extraAt = LongAgo;
    private long _startedAt = LongAgo;
    private bool _crowded;
    private long _quickest = long.MaxValue;
    private int _roundTrips;

    /// <summary>A rule that starts with the whole rate.</summary>
    /// <param name="requestsPerSecond">Documented rate, at least 1.</param>
    public RateRule(int requestsPerSecond)
    {
        _documented = requestsPerSecond;
        _afterRefusal = requestsPerSecond;
        _answered = new Queue<long>(requestsPerSecond + 1);
    }

    /// <summary>Calls a second that may start at present; more than 0, at most the documented rate.</summary>
    public double Allowed(TimeSpan now) => Allowed(now.Ticks);

    /// <summary>Lets a call start now, or says when to ask again.</summary>
    /// <param name="now">The time.</param>
    /// <param name="wait">How long to wait before asking again, about a second at most; null when only a <see cref="Release"/> can change the answer.</param>
    public bool TryEnter(TimeSpan now, out TimeSpan? wait)
    {
        long time = now.Ticks;
        long period = Forget(time);
        double allowed = Allowed(time);
        int whole = (int)allowed, used = _inFlight + _answered.Count;
        if (used == 0 && time - _startedAt >= 2 * Window)
            _crowded = false;

        long? due = used < whole ? 0 : null;
        if (used == whole && allowed > whole)
            due = ToTicks(1 / (allowed - whole)) - (time - _extraAt);
        if (due is null or > 0)
        {
            _crowded = true;
            if (_answered.Count > 0)
                due = Math.Min(due ?? Window, _answered.Peek() + period - time);
        }
        if (_crowded && due is not null)
            due = Math.Max(due.Value, _startedAt + ToTicks(Spacing / allowed) - time);
        if (due is null or > 0)
        {
            // The places become more while a call waits, so it does not sleep over what it cannot foresee.
            wait = due is null ? null : new TimeSpan(Math.Min(due.Value, Window));
            return false;
        }

        wait = null;
        if (used >= whole)
            _extraAt = time;
        _startedAt = time;
        _inFlight++;
        return true;
    }

    /// <summary>Takes note of the end of a call that was let in.</summary>
    /// <param name="now">The time.</param>
    /// <param name="refused">The service refused the call for its rate.</param>
    /// <param name="roundTrip">Time from the start to the service's answer; null when it is not known.</param>
    public void Release(TimeSpan now, bool refused, TimeSpan? roundTrip)
    {
        _inFlight--;
        if (roundTrip is { } measured)
        {
            _quickest = Math.Min(_quickest, measured.Ticks);
            _roundTrips = Math.Min(_roundTrips + 1, _documented + 1);
        }

        // The service does not count a refused call, so its place is free at once.
        if (refused)
            SlowDown(now.Ticks);
        else
            _answered.Enqueue(now.Ticks);
    }

    /// <summary>Estimates how long a call waits; zero when it can start.</summary>
    /// <param name="now">The time.</param>
    /// <param name="ahead">Calls that are let in before it.</param>
    public TimeSpan EstimateWait(TimeSpan now, int ahead)
    {
        long period = Forget(now.Ticks);
        double allowed = Allowed(now.Ticks);
        int lacking = _inFlight + _answered.Count + ahead + 1 - (int)allowed;
        if (lacking <= 0)
            return TimeSpan.Zero;
        long first = _answered.Count > 0 ? _answered.Peek() + period - now.Ticks : 0;
        return new TimeSpan(Math.Max(first, ToTicks(1 / allowed)) + ToTicks((lacking - 1) / allowed));
    }

    private double Allowed(long now)
    {
        double quiet = (double)(now - _quietSince) / TimeSpan.TicksPerSecond;
        double impatient = Math.Max(0, quiet - PatientSeconds);
        double patient = Math.Sqrt(_afterRefusal * _afterRefusal + SquareGrowth * _documented * _documented * quiet);
        return Math.Min(_documented, patient + Impatience * _documented * impatient * impatient / 2);
    }

    private long Forget(long now)
    {
        // The first calls set up connections; only later ones show how quick a round trip can be.
        long period = _roundTrips > _documented ? Window - _quickest : Window;
        while (_answered.Count > 0 && now - _answered.Peek() >= period)
            _answered.Dequeue();
        return period;
    }

    private void SlowDown(long now)
    {
        double allowed = Allowed(now);
        if (now - _burstSince >= Burst)
        {
            _burstSince = now;
            _floor = allowed * AfterBurst;
        }
        _afterRefusal = Math.Max(_floor, allowed * AfterRefusal);
        _quietSince = now;
        _crowded = true;
    }

    private static long ToTicks(double seconds) => (long)(seconds * TimeSpan.TicksPerSecond);
}
