using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace TencentSes.UnitTests.Core.Transport;

/// <summary>Processes that share a quota without knowing of each other, against services that count in different ways.</summary>
public sealed class RateShareTests(ITestOutputHelper output)
{
    private const double Used = 0.9;
    private const double Refused = 0.1;
    private const double Least = 0.5;

    // Of many thousand simulated minutes in which two processes share, there is one in which chance leaves one of them a little less than half.
    private const double LeastByChance = 0.4;
    private const int Runs = 8;

    public static TheoryData<QuotaMethod, int, int> Cases()
    {
        var cases = new TheoryData<QuotaMethod, int, int>();
        foreach (QuotaMethod method in Enum.GetValues<QuotaMethod>())
        {
            foreach (int processes in new[] { 1, 2, 5 })
            {
                cases.Add(method, 20, processes);
                cases.Add(method, 35, processes);
            }
        }
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Processes_use_the_quota_share_it_fairly_and_are_seldom_refused(QuotaMethod method, int perSecond, int processes)
    {
        int seed = Random.Shared.Next(int.MaxValue / 2);
        output.WriteLine("First seed " + seed);
        var shares = new List<QuotaShare>();
        foreach (double[] roundTrips in new double[][] { [0.001], [0.03], [0.1], [0.001, 0.03, 0.1] })
        {
            for (int run = 0; run < Runs; run++)
                shares.Add(new QuotaSimulation(method, perSecond, seed++).Run([.. Enumerable.Range(0, processes).Select(i => roundTrips[i % roundTrips.Length])], settle: 20, measure: 60));
        }

        output.WriteLine($"used {shares.Min(s => s.Used):P1} to {shares.Max(s => s.Used):P1}, mean {shares.Average(s => s.Used):P1}; refused at most {shares.Max(s => s.Refused):P1}, mean {shares.Average(s => s.Refused):P1}; least {shares.Min(s => s.Least):F2}");
        Assert.All(shares, share =>
        {
            Assert.InRange(share.Used, Used, 1.01);
            Assert.InRange(share.Refused, 0, Refused);
            Assert.InRange(share.Least, LeastByChance, 1);
        });
        Assert.InRange(shares.Count(share => share.Least < Least), 0, 1);
    }
}
