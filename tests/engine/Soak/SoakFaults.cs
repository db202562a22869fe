using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using TencentSes.Emulator;

namespace TencentSes.EngineTests.Soak;

/// <summary>Everything that can go wrong with a call: one call in twenty is hit.</summary>
internal static class SoakFaults
{
    // Longer than any call may take: only the client's own limit ends the wait, so a late request can never be carried out behind its back.
    private static readonly TimeSpan Stall = TimeSpan.FromMinutes(5);

    /// <summary>The kinds that are frequent enough to hit some calls in any run.</summary>
    public static IReadOnlyList<FaultKind> Frequent { get; } =
    [
        FaultKind.Error, FaultKind.ErrorAfter, FaultKind.Raw, FaultKind.RawAfter,
        FaultKind.ResetBefore, FaultKind.ResetAfter, FaultKind.CutBody, FaultKind.SlowBody,
    ];

    public static IEnumerable<Fault> All(int seed) => Kinds().Select((fault, index) => fault with { Count = 0, Seed = seed + index });

    private static IEnumerable<Fault> Kinds() =>
    [
        new() { Kind = FaultKind.Latency, Probability = 0.003, Duration = TimeSpan.FromMilliseconds(50) },
        new() { Kind = FaultKind.LatencyAfter, Probability = 0.003, Duration = TimeSpan.FromMilliseconds(100) },
        new() { Kind = FaultKind.Latency, Probability = 0.0002, Duration = Stall },
        new() { Kind = FaultKind.LatencyAfter, Probability = 0.0002, Duration = Stall },
        new() { Kind = FaultKind.StalledBody, Probability = 0.0002 },
        new() { Kind = FaultKind.Clock, Probability = 0.001, Duration = TimeSpan.FromMinutes(10) },
        new() { Kind = FaultKind.Error, Probability = 0.003, Code = "RequestLimitExceeded" },
        new() { Kind = FaultKind.Error, Probability = 0.003, Code = "InternalError" },
        new() { Kind = FaultKind.Error, Probability = 0.002, Code = "InternalError.QueryDataBaseFailed" },
        new() { Kind = FaultKind.Error, Probability = 0.002, Code = "FailedOperation.ServiceNotAvailable" },
        new() { Kind = FaultKind.Error, Probability = 0.003, Code = "AuthFailure.UnauthorizedOperation" },
        new() { Kind = FaultKind.ErrorAfter, Probability = 0.004, Code = "InternalError" },
        new() { Kind = FaultKind.Raw, Probability = 0.003 },
        new() { Kind = FaultKind.Raw, Probability = 0.001, Status = 200, Body = SignInPage },
        new() { Kind = FaultKind.RawAfter, Probability = 0.003, Status = 504 },
        new() { Kind = FaultKind.RawAfter, Probability = 0.001, Status = 200, Body = SignInPage },
        new() { Kind = FaultKind.ResetBefore, Probability = 0.004 },
        new() { Kind = FaultKind.ResetAfter, Probability = 0.005 },
        new() { Kind = FaultKind.CutBody, Probability = 0.004 },
        new() { Kind = FaultKind.SlowBody, Probability = 0.003, Duration = TimeSpan.FromMilliseconds(200) },
    ];

    private static ReadOnlyMemory<byte> SignInPage => Encoding.UTF8.GetBytes("<html><title>Sign in</title></html>");
}
