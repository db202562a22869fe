using System;

namespace TencentSes.Transport;

/// <summary>A wait within a call, for progress.</summary>
/// <param name="Action">The action that waits.</param>
/// <param name="Reason">What it waits for.</param>
/// <param name="Duration">How long at least.</param>
public readonly record struct SesWait(string Action, SesWaitReason Reason, TimeSpan Duration);
