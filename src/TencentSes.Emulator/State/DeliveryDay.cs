using System;
using System.Collections.Generic;

namespace TencentSes.Emulator.State;

/// <summary>The deliveries of one day.</summary>
internal sealed class DeliveryDay
{
    private readonly List<Delivery> _deliveries = [];
    private readonly Dictionary<string, int> _acceptedByDomain = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<Delivery> All => _deliveries;

    public int Accepted(string domain) => _acceptedByDomain.GetValueOrDefault(domain);

    public void Add(Delivery delivery)
    {
        _deliveries.Add(delivery);
        if (delivery.IsAccepted)
        {
            string domain = delivery.Message.Domain;
            _acceptedByDomain[domain] = Accepted(domain) + 1;
        }
    }
}
