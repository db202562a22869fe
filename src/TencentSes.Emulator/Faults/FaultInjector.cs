using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace TencentSes.Emulator.Faults;

/// <summary>Keeps the waiting faults and hands each call its share.</summary>
internal sealed class FaultInjector
{
    private readonly Lock _gate = new();
    private readonly List<Waiting> _waiting = [];

    public IReadOnlyList<Fault> Faults
    {
        get
        {
            lock (_gate)
            {
                return [.. _waiting.Select(waiting => waiting.Fault)];
            }
        }
    }

    /// <exception cref="ArgumentException">The kind of fault cannot happen to SMTP.</exception>
    public void Add(Fault fault)
    {
        if (fault.Action.StartsWith(Fault.SmtpPrefix, StringComparison.Ordinal) && fault.Kind is (FaultKind.Raw or FaultKind.CutBody or FaultKind.SlowBody))
        {
            throw new ArgumentException($"{fault.Kind} cannot happen to SMTP.", nameof(fault));
        }

        lock (_gate)
        {
            _waiting.Add(new Waiting(fault));
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _waiting.Clear();
        }
    }

    /// <summary>Uses up the faults that hit this call. Waits add up; of the failures the one added first wins and the others go on waiting.</summary>
    public FaultPlan Take(string action)
    {
        TimeSpan before = TimeSpan.Zero;
        TimeSpan after = TimeSpan.Zero;
        Fault? failure = null;
        lock (_gate)
        {
            foreach (Waiting waiting in _waiting.Where(waiting => Matches(waiting.Fault, action)).ToList())
            {
                bool isLatency = waiting.Fault.Kind is FaultKind.Latency or FaultKind.LatencyAfter;
                if ((!isLatency && failure is not null) || !waiting.TryHit())
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
                    default:
                        failure = waiting.Fault;
                        break;
                }
            }

            _waiting.RemoveAll(waiting => waiting.IsUsedUp);
        }

        return new FaultPlan(before, after, failure);
    }

    // The star means API calls; SMTP has to be named.
    private static bool Matches(Fault fault, string action) =>
        fault.Action == action || (fault.Action == "*" && !action.StartsWith(Fault.SmtpPrefix, StringComparison.Ordinal));

    private sealed class Waiting(Fault fault)
    {
        private int _seen;

        public Fault Fault => fault;

        public bool IsUsedUp => fault.Count > 0 && _seen >= fault.Skip + fault.Count;

        public bool TryHit() => ++_seen > fault.Skip;
    }
}
