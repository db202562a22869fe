using System;

namespace TencentSes.Emulator.Faults;

/// <summary>A fault and how far it has come. Not safe for several threads.</summary>
internal sealed class WaitingFault(Fault fault, int seed)
{
    // One for each fault, so that another fault or another action does not change which calls are hit.
    private readonly Random _random = new(seed);
    private int _skipped;
    private int _hits;

    public Fault Fault { get; } = fault with { Seed = seed };

    public bool IsUsedUp => Fault.Count > 0 && _hits >= Fault.Count;

    /// <summary>Decides on a matching call.</summary>
    public bool TryHit()
    {
        if (IsUsedUp)
        {
            return false;
        }

        if (_skipped < Fault.Skip)
        {
            _skipped++;
            return false;
        }

        if (_random.NextDouble() >= Fault.Probability)
        {
            return false;
        }

        _hits++;
        return true;
    }

    /// <summary>Takes back a hit that came to nothing.</summary>
    public void Miss() => _hits--;
}
