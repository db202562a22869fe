using System;

namespace TencentSes.Emulator.Faults;

/// <summary>What will go wrong with one call: waits, and at most one failure.</summary>
internal sealed record FaultPlan(TimeSpan LatencyBefore, TimeSpan LatencyAfter, Fault? Failure)
{
    public bool Is(FaultKind kind) => Failure?.Kind == kind;
}
