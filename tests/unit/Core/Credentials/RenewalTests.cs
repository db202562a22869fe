using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Credentials;
using TencentSes.Errors;
using TencentSes.Transport;
using TencentSes.UnitTests.Support;
using Xunit;

namespace TencentSes.UnitTests.Core.Credentials;

/// <summary>Keys that expire while they are in use. The service is real, the time is not.</summary>
public sealed class RenewalTests
{
    private const int Many = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_hundred_calls_at_the_moment_of_expiry_make_one_renewal()
    {
        await using var cloud = new Cloud();
        (SesClient client, CredentialProvider credentials) = await cloud.ConnectAsync();
        using (client)
        using (credentials)
        {
            await Cloud.CallAsync(client);
            cloud.Clock.Advance(cloud.Life);
            var gate = new TaskCompletionSource();
            cloud.KeysWaitFor = gate.Task;
            Task[] calls = [.. Enumerable.Range(0, Many).Select(_ => Cloud.CallAsync(client))];
            await WhenAsync(() => cloud.KeyRequests.Count == 2);
            Assert.All(calls, call => Assert.False(call.IsCompleted));
            gate.SetResult();
            await Task.WhenAll(calls);
        }
        Assert.Equal(2, cloud.KeyRequests.Count);
        Assert.Equal(Many + 1, cloud.SesRequests.Count);
        Assert.All(cloud.SesRequests.Skip(1), request => Cloud.AssertSignedWith(2, request));
    }

    [Fact]
    public async Task A_call_that_is_cancelled_leaves_the_renewal_to_the_others()
    {
        await using var cloud = new Cloud();
        (SesClient client, CredentialProvider credentials) = await cloud.ConnectAsync();
        using (client)
        using (credentials)
        using (var cancel = new CancellationTokenSource())
        {
            var gate = new TaskCompletionSource();
            cloud.KeysWaitFor = gate.Task;
            // The first one starts the renewal.
            Task cancelled = client.SendAsync(new ListEmailAddressRequest(), cancellationToken: cancel.Token);
            Task patient = Cloud.CallAsync(client);
            await WhenAsync(() => cloud.KeyRequests.Count == 1);
            await cancel.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
            Assert.False(patient.IsCompleted);
            gate.SetResult();
            await patient;
        }
        Assert.Single(cloud.KeyRequests);
        Cloud.AssertSignedWith(1, Assert.Single(cloud.SesRequests));
    }

    [Theory]
    // 300 seconds, but at most a tenth of the life.
    [InlineData(7200, 300)]
    [InlineData(900, 90)]
    public async Task It_is_renewed_ahead_of_its_end_while_calls_go_on_with_the_old_key(int life, int window)
    {
        await using var cloud = new Cloud { Life = TimeSpan.FromSeconds(life) };
        (SesClient client, CredentialProvider credentials) = await cloud.ConnectAsync();
        using (client)
        using (credentials)
        {
            await Cloud.CallAsync(client);
            cloud.Clock.Advance(TimeSpan.FromSeconds(life - window - 1));
            await Cloud.CallAsync(client);
            Assert.Single(cloud.KeyRequests);

            cloud.Clock.Advance(TimeSpan.FromSeconds(1));
            var gate = new TaskCompletionSource();
            cloud.KeysWaitFor = gate.Task;
            await Cloud.CallAsync(client);
            await Cloud.CallAsync(client);
            await WhenAsync(() => cloud.KeyRequests.Count == 2);
            Assert.All(cloud.SesRequests, request => Cloud.AssertSignedWith(1, request));

            DateTimeOffset? old = credentials.Expires;
            gate.SetResult();
            await WhenAsync(() => credentials.Expires != old);
            await Cloud.CallAsync(client);
        }
        Assert.Equal(2, cloud.KeyRequests.Count);
        Cloud.AssertSignedWith(2, cloud.SesRequests[^1]);
    }

    [Fact]
    public async Task A_renewal_that_fails_ahead_of_the_end_is_tried_again_later_and_bothers_no_call()
    {
        await using var cloud = new Cloud();
        (SesClient client, CredentialProvider credentials) = await cloud.ConnectAsync();
        using (client)
        using (credentials)
        {
            await Cloud.CallAsync(client);
            cloud.Instead = RefuseKeys;
            cloud.Clock.Advance(cloud.Life - TimeSpan.FromSeconds(300));
            await Cloud.CallAsync(client);
            await WhenAsync(() => credentials.RenewalFailure is not null);
            Assert.Equal("LimitExceeded", Assert.IsType<SesServiceException>(credentials.RenewalFailure).Code);

            cloud.Clock.Advance(TimeSpan.FromSeconds(29));
            await Cloud.CallAsync(client);
            Assert.Equal(2, cloud.KeyRequests.Count);

            cloud.Instead = _ => null;
            cloud.Clock.Advance(TimeSpan.FromSeconds(1));
            await Cloud.CallAsync(client);
            await WhenAsync(() => credentials.RenewalFailure is null);
            await Cloud.CallAsync(client);
        }
        Assert.Equal(3, cloud.KeyRequests.Count);
        Cloud.AssertSignedWith(2, cloud.SesRequests[^1]);
        Assert.All(cloud.SesRequests.SkipLast(1), request => Cloud.AssertSignedWith(1, request));
    }

    [Fact]
    public async Task Without_a_valid_key_every_waiting_call_gets_the_error_of_the_one_renewal()
    {
        await using var cloud = new Cloud();
        (SesClient client, CredentialProvider credentials) = await cloud.ConnectAsync();
        using (client)
        using (credentials)
        {
            await Cloud.CallAsync(client);
            cloud.Instead = RefuseKeys;
            cloud.Clock.Advance(cloud.Life);
            Task[] calls = [.. Enumerable.Range(0, Many).Select(_ => Cloud.CallAsync(client))];
            foreach (Task call in calls)
            {
                SesServiceException error = await Assert.ThrowsAsync<SesServiceException>(() => call);
                Assert.Equal("LimitExceeded", error.Code);
                Assert.Equal("AssumeRole", error.Action);
            }
            Assert.Equal(2, cloud.KeyRequests.Count);

            cloud.Instead = _ => null;
            cloud.Clock.Advance(TimeSpan.FromSeconds(1));
            await Cloud.CallAsync(client);
        }
        Assert.Equal(3, cloud.KeyRequests.Count);
        Assert.Equal(2, cloud.SesRequests.Count);
    }

    [Fact]
    public async Task A_call_waits_for_the_key_no_longer_than_it_may_take()
    {
        await using var cloud = new Cloud { KeysWaitFor = new TaskCompletionSource().Task };
        (SesClient client, CredentialProvider credentials) = await cloud.ConnectAsync();
        using (client)
        using (credentials)
        {
            long start = Stopwatch.GetTimestamp();
            SesConnectionException error = await Assert.ThrowsAsync<SesConnectionException>(() => client.SendAsync(
                new ListEmailAddressRequest(), new SesCallOptions { Timeout = TimeSpan.FromMilliseconds(300) }, TestContext.Current.CancellationToken));
            Assert.Equal("Timeout", error.Code);
            Assert.Contains("within 0.3 s", error.Message, StringComparison.Ordinal);
            Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.FromMilliseconds(250), Patience);
        }
    }

    [Fact]
    public async Task A_clock_that_is_hours_ahead_does_not_make_every_call_a_renewal()
    {
        await using var cloud = new Cloud { Life = TimeSpan.FromHours(-1) };
        (SesClient client, CredentialProvider credentials) = await cloud.ConnectAsync();
        using (client)
        using (credentials)
        {
            for (int i = 0; i < 3; i++)
                await Cloud.CallAsync(client);
        }
        Assert.Single(cloud.KeyRequests);
        Assert.All(cloud.SesRequests, request => Cloud.AssertSignedWith(1, request));
    }

    [Fact]
    public async Task Renewed_keys_share_the_rate_of_those_before_them()
    {
        await using var cloud = new Cloud();
        (SesClient client, CredentialProvider credentials) = await cloud.ConnectAsync();
        SesClientOptions limited = cloud.Settings with { Credentials = credentials, RateLimiter = new RateLimiter(cloud.Clock) };
        using (client)
        using (credentials)
        using (var before = new SesClient(limited))
        {
            for (int i = 0; i < SesRequest.ActionOf(typeof(ListEmailAddressRequest)).RequestsPerSecond; i++)
                await Cloud.CallAsync(before);
            cloud.Instead = request => request.Header("Authorization").Contains(Cloud.IdOf(1), StringComparison.Ordinal) ? ScriptedAnswer.Error("AuthFailure.TokenFailure") : null;
            await Cloud.CallAsync(client);
            Cloud.AssertSignedWith(2, cloud.SesRequests[^1]);

            using var after = new SesClient(limited);
            Task next = Cloud.CallAsync(after);
            await cloud.Clock.WhenWaitingAsync(1);
            Assert.False(next.IsCompleted);
            cloud.Clock.Advance(TimeSpan.FromSeconds(2));
            await next;
            Cloud.AssertSignedWith(2, cloud.SesRequests[^1]);
        }
    }

    [Fact]
    public async Task A_key_is_wiped_when_its_last_use_has_ended_and_not_before()
    {
        var gate = new TaskCompletionSource();
        await using var server = new ScriptedServer(ScriptedAnswer.Ok() with { After = gate.Task });
        SesCredential key = Samples.Credential(Samples.Token);
        var credentials = new CredentialProvider(key);
        using var client = new SesClient(new SesClientOptions { Target = SesTarget.Resolve(SesSite.China, null, server.Endpoint), Credentials = credentials });
        Task call = Cloud.CallAsync(client);
        await server.WhenRequestsAsync(1);
        credentials.Dispose();
        Assert.Equal(Samples.SecretKey.Length, key.SecretKey.Utf8.Length);
        gate.SetResult();
        await call;
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Cloud.CallAsync(client));
        Assert.Throws<ObjectDisposedException>(() => key.SecretKey.Utf8.Length);
        Assert.Throws<ObjectDisposedException>(() => key.Token!.Utf8.Length);
    }

    [Fact]
    public async Task Closing_ends_the_wait_for_a_key()
    {
        await using var cloud = new Cloud { KeysWaitFor = new TaskCompletionSource().Task };
        (SesClient client, CredentialProvider credentials) = await cloud.ConnectAsync();
        using (client)
        {
            Task call = Cloud.CallAsync(client);
            await WhenAsync(() => cloud.KeyRequests.Count == 1);
            credentials.Dispose();
            await Assert.ThrowsAsync<ObjectDisposedException>(() => call.WaitAsync(Patience, TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task Without_any_key_the_call_says_so()
    {
        await using var cloud = new Cloud();
        using var client = new SesClient(cloud.Settings);
        SesConfigurationException error = await Assert.ThrowsAsync<SesConfigurationException>(() => Cloud.CallAsync(client));
        Assert.Equal("CredentialMissing", error.Code);
        CredentialProvider.None.Dispose();
        await Assert.ThrowsAsync<SesConfigurationException>(() => Cloud.CallAsync(client));
    }

    private static ScriptedAnswer? RefuseKeys(RecordedRequest request) =>
        request.Header("X-TC-Action") == "AssumeRole" ? ScriptedAnswer.Error("LimitExceeded", "Too many role sessions.") : null;

    // For what goes on behind the calls: nothing tells when it has ended.
    private static async Task WhenAsync(Func<bool> condition)
    {
        long start = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < Patience, "It did not happen.");
            await Task.Delay(1);
        }
    }
}
