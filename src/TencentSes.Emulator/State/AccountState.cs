using System;
using System.Collections.Generic;

namespace TencentSes.Emulator.State;

/// <summary>One account over all regions.</summary>
internal sealed class AccountState(string accountId)
{
    private readonly Dictionary<string, RegionState> _regions = new(StringComparer.Ordinal);

    public string AccountId => accountId;

    public IEnumerable<RegionState> Regions => _regions.Values;

    public RegionState Region(string name)
    {
        if (!_regions.TryGetValue(name, out RegionState? region))
        {
            _regions[name] = region = new RegionState(this, name);
        }

        return region;
    }
}
