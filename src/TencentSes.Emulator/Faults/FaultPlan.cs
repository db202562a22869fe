using System;

namespace TencentSes.Emulator.Faults;

/// <summary>What will go wrong with one call: waits, a wrong clock, and at most one failure.</summary>
internal sealed record FaultPlan(TimeSpan LatencyBefore, TimeSpan LatencyAfter, TimeSpan ClockShift, WaitingFault? Waiting)
{
    public Fault? Failure => Waiting?.Fault;

    public bool Is(FaultKind kind) => Failure?.Kind == kind;
}
