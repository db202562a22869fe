using System;

namespace TencentSes.Emulator.State;

/// <summary>What the service thinks of a domain.</summary>
internal sealed class DomainReputation
{
    /// <summary>From 1, that is 500 mails a day, to 20.</summary>
    public int Level { get; set; } = 1;

    /// <summary>The last day on which the domain sent.</summary>
    public DateOnly? Day { get; set; }

    /// <summary>The rates of that day when they were last worked out.</summary>
    public SendingRates? Rates { get; set; }
}
