using System;
using System.Collections.Generic;
using System.Linq;
using TencentSes.Emulator;

namespace TencentSes.Perf.RotationKill;

/// <summary>What goes wrong while processes are killed: about one call in four, and one login in twenty.</summary>
internal static class KillFaults
{
    public const string Action = "UpdateEmailSmtpPassWord";
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(15);

    public static IEnumerable<Fault> All(int seed) => Kinds().Select((fault, index) => fault with { Count = 0, Seed = seed + index });

    private static IEnumerable<Fault> Kinds() =>
    [
        new() { Kind = FaultKind.Latency, Action = Action, Probability = 0.2, Duration = Delay },
        new() { Kind = FaultKind.LatencyAfter, Action = Action, Probability = 0.2, Duration = Delay },
        new() { Kind = FaultKind.ResetBefore, Action = Action, Probability = 0.05 },
        new() { Kind = FaultKind.ResetAfter, Action = Action, Probability = 0.07 },
        new() { Kind = FaultKind.Error, Action = Action, Probability = 0.04, Code = "InternalError" },
        new() { Kind = FaultKind.ErrorAfter, Action = Action, Probability = 0.05, Code = "InternalError" },
        // A sure refusal, after which a candidate may be dropped: unless an earlier try of the same call got through.
        new() { Kind = FaultKind.Error, Action = Action, Probability = 0.04, Code = "AuthFailure.UnauthorizedOperation" },
        new() { Kind = FaultKind.ResetBefore, Action = Fault.SmtpConnect, Probability = 0.03 },
        new() { Kind = FaultKind.Error, Action = Fault.SmtpAuth, Probability = 0.02, Code = "454 4.7.0 Temporary authentication failure" },
    ];
}
