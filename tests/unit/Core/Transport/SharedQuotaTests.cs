using System;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using TencentSes.Emulator;
using TencentSes.Perf.Processes;
using TencentSes.QuotaWorker;
using Xunit;

namespace TencentSes.UnitTests.Core.Transport;

/// <summary>Real processes that share the quota of an account, against an emulator that enforces it.</summary>
public sealed class SharedQuotaTests
{
    private const int Processes = 3;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task No_call_of_several_processes_is_lost_and_each_gets_its_turn()
    {
        await using SesEmulator emulator = await SesEmulator.StartAsync(new EmulatorOptions(), TestContext.Current.CancellationToken);
        DateTimeOffset start = DateTimeOffset.UtcNow;
        string[] arguments = [emulator.Endpoint.AbsoluteUri, "16", Milliseconds(start), Milliseconds(start + Time)];
        string[] output = await Task.WhenAll(Enumerable.Range(0, Processes).Select(_ => DotnetProgram.RunAsync(typeof(QuotaReport).Assembly.Location, arguments)))
            .WaitAsync(Patience, TestContext.Current.CancellationToken);
        QuotaReport[] reports = [.. output.Select(line => JsonSerializer.Deserialize<QuotaReport>(line)!)];

        Assert.All(reports, report => Assert.Null(report.FirstLoss));
        Assert.All(reports, report => Assert.Equal(0, report.Lost));
        Assert.All(reports, report => Assert.NotEqual(0, report.Accepted));
        HandledRequest[] handled = [.. emulator.Control.Requests.Where(request => request.Action == QuotaReport.Action)];
        Assert.Equal(handled.Length, reports.Sum(report => report.Sent));
        Assert.Equal(handled.Count(request => request.Code is null), reports.Sum(report => report.Accepted));
        // They did meet: without refusals there was nothing to lose.
        Assert.Contains(handled, request => request.Code == "RequestLimitExceeded");
    }

    private static string Milliseconds(DateTimeOffset moment) => moment.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}
