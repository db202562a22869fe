using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Transport;
using TencentSes.UnitTests.Support;
using Xunit;

namespace TencentSes.UnitTests.Core.Transport;

/// <summary>A call that is cancelled ends at once, in whatever it is doing.</summary>
public sealed class CancellationTests
{
    // A person notices a fifth of a second; the rest is for a machine that is busy with other tests.
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task Before_it_starts()
    {
        await using var harness = new ClientHarness(new ScriptedServer(_ => ScriptedAnswer.Ok()));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => harness.Client.SendAsync(new ListEmailAddressRequest(), cancellationToken: new CancellationToken(canceled: true)));
        Assert.Empty(harness.Server!.Requests);
    }

    [Fact]
    public async Task While_it_waits_for_the_rate_limit()
    {
        var clock = new FakeClock();
        var limiter = new RateLimiter(clock);
        await using var harness = new ClientHarness(new ScriptedServer(_ => ScriptedAnswer.Ok()), limiter: limiter);
        for (int i = 0; i < 35; i++)
            await harness.SendAsync(new ListEmailAddressRequest());
        await AssertEndsAtOnceAsync(harness, clock.WhenWaitingAsync(1));
        Assert.Equal(35, harness.Server!.Requests.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task While_the_server_is_silent(bool afterHead)
    {
        ScriptedAnswer silence = afterHead ? ScriptedAnswer.Ok().Cut(30, ScriptedAnswer.Ending.Stall) : ScriptedAnswer.Stall;
        await using var harness = new ClientHarness(new ScriptedServer(_ => silence));
        await AssertEndsAtOnceAsync(harness, harness.Server!.WhenRequestsAsync(1));
        await harness.Server.WhenEndedAsync(1);
        Assert.Single(harness.Server.Requests);
    }

    [Fact]
    public async Task While_it_waits_for_the_next_try()
    {
        var clock = new FakeClock();
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Error("RequestLimitExceeded", headers: "Retry-After: 20"));
        using var credentials = Samples.Provider();
        using var client = new SesClient(new SesClientOptions
        {
            Target = SesTarget.Resolve(SesSite.China, null, server.Endpoint),
            Credentials = credentials,
            Clock = clock,
            RateLimiter = null,
        });
        await AssertEndsAtOnceAsync(client, clock.WhenWaitingAsync(1));
        Assert.Single(server.Requests);
    }

    private static Task AssertEndsAtOnceAsync(ClientHarness harness, Task underWay) => AssertEndsAtOnceAsync(harness.Client, underWay);

    private static async Task AssertEndsAtOnceAsync(SesClient client, Task underWay)
    {
        using var cancel = new CancellationTokenSource();
        Task call = client.SendAsync(new ListEmailAddressRequest(), cancellationToken: cancel.Token);
        await underWay;
        Assert.False(call.IsCompleted);
        long start = Stopwatch.GetTimestamp();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, AtOnce);
    }
}
