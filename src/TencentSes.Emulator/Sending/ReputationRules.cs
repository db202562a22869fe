using System;
using TencentSes.Emulator.State;

namespace TencentSes.Emulator.Sending;

/// <summary>Raises and lowers the reputation level of domains by the published rules, and blocks those that bounce too much.</summary>
internal static class ReputationRules
{
    public const int TopLevel = 20;

    private const double UpShare = 0.7;
    private const int LowVolume = 300;
    private static readonly TimeSpan RatesLast = TimeSpan.FromSeconds(1);

    private static readonly int[] Quotas =
    [
        500, 1_000, 2_000, 5_000, 10_000, 20_000, 40_000, 60_000, 80_000, 100_000,
        150_000, 200_000, 300_000, 400_000, 500_000, 600_000, 700_000, 800_000, 900_000, 1_000_000,
    ];

    public static int TopQuota => Quotas[^1];

    /// <summary>Mails that a domain may send today.</summary>
    public static int DailyQuota(RegionState region, SenderDomain domain, DateTimeOffset now)
    {
        Update(region, domain, now);
        return region.Account.Settings.DailyQuota ?? Quotas[domain.Reputation.Level - 1];
    }

    public static bool IsBlockedToday(RegionState region, SenderDomain domain, DateTimeOffset now)
    {
        Update(region, domain, now);
        DateOnly today = ChinaTime.DateOf(now);
        int volume = region.Deliveries.AcceptedOn(today, domain.Name);
        return volume > LowVolume && Rates(region, domain, today, volume, now) is { Invalid: > 0.11 } or { SpamBounced: > 0.15 };
    }

    private static void Update(RegionState region, SenderDomain domain, DateTimeOffset now)
    {
        DomainReputation reputation = domain.Reputation;
        DateOnly today = ChinaTime.DateOf(now);
        if (reputation.Day is DateOnly last && last < today)
        {
            LowerFor(region, domain, last, now);
            reputation.Rates = null;
        }

        int volume = region.Deliveries.AcceptedOn(today, domain.Name);
        reputation.Day = volume > 0 ? today : reputation.Day;
        while (reputation.Level < TopLevel && volume > UpShare * Quotas[reputation.Level - 1] && DeservesMore(Rates(region, domain, today, volume, now)))
        {
            reputation.Level++;
        }
    }

    private static void LowerFor(RegionState region, SenderDomain domain, DateOnly day, DateTimeOffset now)
    {
        int volume = region.Deliveries.AcceptedOn(day, domain.Name);
        bool isPoor = volume > LowVolume
            && WorkOut(region, domain, day, volume, now) is { Invalid: > 0.09 } or { Delivered: < 0.65 } or { SpamBounced: > 0.05 } or { Complained: > 0.005 };
        domain.Reputation.Level = Math.Max(1, domain.Reputation.Level - (isPoor ? 1 : 0));
        domain.Reputation.Day = null;
    }

    private static bool DeservesMore(SendingRates rates) => rates
        is { Invalid: < 0.05, Delivered: > 0.92, SpamBounced: < 0.025, Complained: < 0.001 }
        or { Delivered: > 0.90, Complained: < 0.001, Opened: > 0.50 };

    // Working the rates out means reading the whole day, so they are kept for a moment unless much has been sent since.
    private static SendingRates Rates(RegionState region, SenderDomain domain, DateOnly day, int volume, DateTimeOffset now)
    {
        bool isFresh = domain.Reputation.Rates is SendingRates known
            && now >= known.Time
            && now - known.Time < RatesLast
            && volume <= known.Volume + (known.Volume / 20);
        if (!isFresh)
        {
            domain.Reputation.Rates = WorkOut(region, domain, day, volume, now);
        }

        return domain.Reputation.Rates!;
    }

    private static SendingRates WorkOut(RegionState region, SenderDomain domain, DateOnly day, int volume, DateTimeOffset now)
    {
        int invalid = 0;
        int spam = 0;
        int delivered = 0;
        int opened = 0;
        int complained = 0;
        foreach (Delivery delivery in region.Deliveries.On(day))
        {
            if (!delivery.IsAccepted || delivery.Message.Domain != domain.Name)
            {
                continue;
            }

            DeliveryStatus status = delivery.At(now);
            invalid += status.Code == DeliveryStatus.Refused && delivery.Fate == RecipientFate.HardBounce ? 1 : 0;
            spam += status.Code == DeliveryStatus.Refused && delivery.Fate == RecipientFate.SpamBounce ? 1 : 0;
            delivered += status.Code == DeliveryStatus.Delivered ? 1 : 0;
            opened += status.IsOpened ? 1 : 0;
            complained += status.IsComplained ? 1 : 0;
        }

        double all = Math.Max(volume, 1);
        return new SendingRates(now, volume, invalid / all, spam / all, delivered / all, opened / all, complained / all);
    }
}
