using System;
using System.Collections.Generic;
using System.Linq;

namespace TencentSes.Emulator.State;

/// <summary>All deliveries of a region, by the day of their request.</summary>
internal sealed class DeliveryLog
{
    private readonly SortedDictionary<DateOnly, DeliveryDay> _days = [];

    public void Add(Delivery delivery)
    {
        DateOnly date = ChinaTime.DateOf(delivery.Message.RequestTime);
        if (!_days.TryGetValue(date, out DeliveryDay? day))
        {
            _days[date] = day = new DeliveryDay();
        }

        day.Add(delivery);
    }

    /// <summary>The deliveries of a day, oldest first.</summary>
    public IReadOnlyList<Delivery> On(DateOnly date) => _days.TryGetValue(date, out DeliveryDay? day) ? day.All : [];

    /// <summary>How many mails a domain got accepted on a day.</summary>
    public int AcceptedOn(DateOnly date, string domain) => _days.TryGetValue(date, out DeliveryDay? day) ? day.Accepted(domain) : 0;

    public IEnumerable<DateOnly> Days => _days.Keys;

    public IEnumerable<Delivery> All => _days.Values.SelectMany(day => day.All);
}
