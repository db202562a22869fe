using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace TencentSes.Emulator.Faults;

/// <summary>Keeps the waiting faults and hands each call its share.</summary>
internal sealed class FaultInjector
{
    private readonly Lock _gate = new();
    private readonly List<WaitingFault> _waiting = [];

    public IReadOnlyList<Fault> Faults
    {
        get
        {
            lock (_gate)
            {
                return [.. _waiting.Where(waiting => !waiting.IsUsedUp).Select(waiting => waiting.Fault)];
            }
        }
    }

    /// <summary>Lets a fault wait, and returns it with its seed.</summary>
    /// <exception cref="ArgumentException">The fault makes no sense.</exception>
    public Fault Add(Fault fault)
    {
        if (FaultRules.FindProblem(fault) is string problem)
        {
            throw new ArgumentException(problem, nameof(fault));
        }

        WaitingFault waiting = new(fault, fault.Seed ?? Random.Shared.Next());
        lock (_gate)
        {
            _waiting.RemoveAll(static old => old.IsUsedUp);
            _waiting.Add(waiting);
        }

        return waiting.Fault;
    }

    public void Clear()
    {
        lock (_gate)
        {
            _waiting.Clear();
        }
    }

    /// <summary>Uses up the faults that hit this call. Waits and clocks add up; of the failures the one added first wins and the others go on waiting.</summary>
    public FaultPlan Take(string action)
    {
        TimeSpan before = TimeSpan.Zero;
        TimeSpan after = TimeSpan.Zero;
        TimeSpan clock = TimeSpan.Zero;
        WaitingFault? failure = null;
        lock (_gate)
        {
            foreach (WaitingFault waiting in _waiting.Where(waiting => Matches(waiting.Fault, action)))
            {
                bool addsUp = waiting.Fault.Kind is FaultKind.Latency or FaultKind.LatencyAfter or FaultKind.Clock;
                if ((!addsUp && failure is not null) || !waiting.TryHit())
                {
                    continue;
                }

                switch (waiting.Fault.Kind)
                {
                    case FaultKind.Latency:
                        before += waiting.Fault.Duration;
                        break;
                    case FaultKind.LatencyAfter:
                        after += waiting.Fault.Duration;
                        break;
                    case FaultKind.Clock:
                        clock += waiting.Fault.Duration;
                        break;
                    default:
                        failure = waiting;
                        break;
                }
            }
        }

        return new FaultPlan(before, after, clock, failure);
    }

    /// <summary>Lets the failure of a plan wait for another call, because this one did not come to the point where it would have happened.</summary>
    public void GiveBack(FaultPlan plan)
    {
        lock (_gate)
        {
            plan.Waiting?.Miss();
        }
    }

    // The star means API calls; SMTP has to be named.
    private static bool Matches(Fault fault, string action) =>
        fault.Action == action || (fault.Action == "*" && !action.StartsWith(Fault.SmtpPrefix, StringComparison.Ordinal));
}
