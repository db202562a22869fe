using System.Collections.Generic;
using TencentSes.Transport;

namespace TencentSes.UnitTests.Core.Transport;

/// <summary>One process that always has calls waiting.</summary>
/// <param name="perSecond">Documented rate.</param>
/// <param name="roundTrip">Quickest round trip in seconds.</param>
internal sealed class QuotaClient(int perSecond, double roundTrip)
{
    public double RoundTrip { get; } = roundTrip;

    public RateRule Rule { get; } = new(perSecond);

    /// <summary>Calls that wait at the gate, by the number of their refusals so far.</summary>
    public Queue<int> Waiting { get; } = new();

    /// <summary>Wakes that come too late are told apart by this.</summary>
    public int Wake { get; set; }

    public int Accepted { get; set; }

    public int Refused { get; set; }
}
