using System;
using System.Collections.Generic;

namespace TencentSes.Emulator.State;

/// <summary>One account over all regions.</summary>
internal sealed class AccountState(string accountId)
{
    private readonly Dictionary<string, RegionState> _regions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _unsubscribed = new(StringComparer.OrdinalIgnoreCase);

    public string AccountId => accountId;

    public AccountSettings Settings { get; set; } = new();

    public RecentMails RecentMails { get; } = new();

    public IEnumerable<RegionState> Regions => _regions.Values;

    public RegionState Region(string name)
    {
        if (!_regions.TryGetValue(name, out RegionState? region))
        {
            _regions[name] = region = new RegionState(this, name);
        }

        return region;
    }

    /// <summary>Unsubscribes a recipient from a sender domain, from a moment on.</summary>
    public void Unsubscribe(string recipient, string domain, DateTimeOffset since) => _unsubscribed.TryAdd($"{domain}/{recipient}", since);

    public bool IsUnsubscribed(string recipient, string domain, DateTimeOffset now) =>
        _unsubscribed.TryGetValue($"{domain}/{recipient}", out DateTimeOffset since) && now >= since;
}
