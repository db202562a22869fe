using System;
using System.Collections.Generic;

namespace TencentSes.Emulator.State;

/// <summary>Reads the fate of an address.</summary>
internal static class RecipientFates
{
    private static readonly Dictionary<string, RecipientFate> ByLabel = new(StringComparer.OrdinalIgnoreCase)
    {
        ["bounce"] = RecipientFate.HardBounce,
        ["block"] = RecipientFate.SpamBounce,
        ["soft"] = RecipientFate.Delayed,
        ["drop"] = RecipientFate.Dropped,
        ["spam"] = RecipientFate.Complaint,
        ["open"] = RecipientFate.Opened,
        ["click"] = RecipientFate.Clicked,
        ["unsub"] = RecipientFate.Unsubscribed,
        ["throttle"] = RecipientFate.Throttled,
        ["reject"] = RecipientFate.Rejected,
        ["unsupported"] = RecipientFate.Unsupported,
    };

    public static RecipientFate Of(string recipient)
    {
        string domain = EmailAddress.DomainOf(recipient);
        int dot = domain.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && ByLabel.TryGetValue(domain[..dot], out RecipientFate fate) ? fate : RecipientFate.Delivered;
    }
}
