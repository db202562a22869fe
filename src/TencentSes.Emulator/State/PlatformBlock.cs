using System;

namespace TencentSes.Emulator.State;

/// <summary>An address on the platform's blocklist, from its hard bounce on for 14 days.</summary>
internal sealed record PlatformBlock(string Email, DateTimeOffset BounceTime, string Reason)
{
    private static readonly TimeSpan Duration = TimeSpan.FromDays(14);

    public bool HoldsAt(DateTimeOffset now) => now >= BounceTime && now < BounceTime + Duration;
}
