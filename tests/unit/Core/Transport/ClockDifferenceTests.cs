using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Errors;
using TencentSes.Transport;
using TencentSes.UnitTests.Support;
using Xunit;

namespace TencentSes.UnitTests.Core.Transport;

/// <summary>A machine whose clock is wrong. What is learnt is kept per host, so each test uses a server of its own.</summary>
public sealed class ClockDifferenceTests
{
    // "localhost" here, an address everywhere else: what is learnt about a port cannot reach a test that gets the same port later.
    private static Uri Localhost(ScriptedServer server) => new("http://localhost:" + server.Port.ToString(CultureInfo.InvariantCulture));

    [Theory]
    [InlineData(600)]
    [InlineData(-600)]
    [InlineData(86400 * 365)]
    public async Task A_refused_timestamp_is_corrected_by_the_servers_Date_and_signed_again(int seconds)
    {
        await using var server = Server(request => request.Index == 0 ? Expired(seconds) : ScriptedAnswer.Ok());
        await using var harness = new ClientHarness(Localhost(server), maxRetries: 0);
        UpdateEmailSmtpPassWordResponse response = await harness.SendAsync(Samples.PasswordChange());

        Assert.Equal(2, response.Attempts);
        Assert.Equal([0, seconds], Offsets(server, harness));
        Assert.Equal([SesTryResult.ClockWrong, SesTryResult.Done], harness.Attempts.Select(attempt => attempt.Result));
        Assert.Equal([TimeSpan.FromSeconds(seconds), null], harness.Attempts.Select(attempt => attempt.ClockDifference));
        Assert.Equal(TimeSpan.Zero, Assert.Single(harness.Clock.Delays));
    }

    [Fact]
    public async Task A_second_client_of_the_same_host_starts_with_the_right_time_and_nobody_is_told_twice()
    {
        await using var server = Server(request => request.Index == 0 ? Expired(600) : ScriptedAnswer.Ok());
        await using var first = new ClientHarness(Localhost(server));
        await first.SendAsync(new ListEmailAddressRequest());
        await using var second = new ClientHarness(Localhost(server));
        ListEmailAddressResponse response = await second.SendAsync(new ListEmailAddressRequest());

        Assert.Equal(1, response.Attempts);
        Assert.Equal([0, 600, 600], Offsets(server, first));
        Assert.Null(Assert.Single(second.Attempts).ClockDifference);
    }

    [Fact]
    public async Task A_clock_that_changes_again_is_learnt_again_and_told_once()
    {
        await using var server = Server(request => request.Index switch { 0 => Expired(600), 2 => Expired(-300), _ => ScriptedAnswer.Ok() });
        await using var harness = new ClientHarness(Localhost(server));
        await harness.SendAsync(new ListEmailAddressRequest());
        await harness.SendAsync(new ListEmailAddressRequest());
        Assert.Equal([0, 600, 600, -300], Offsets(server, harness));
        Assert.Single(harness.Attempts, attempt => attempt.ClockDifference is not null);
    }

    [Fact]
    public async Task A_creation_is_signed_again_too_because_it_was_not_carried_out()
    {
        await using var server = Server(request => request.Index == 0 ? Expired(600) : ScriptedAnswer.Ok());
        await using var harness = new ClientHarness(Localhost(server));
        Assert.Equal(2, (await harness.SendAsync(Samples.SenderCreation())).Attempts);
    }

    [Fact]
    public async Task It_is_signed_again_once()
    {
        await using var server = Server(request => Expired(600 + 400 * request.Index));
        await using var harness = new ClientHarness(Localhost(server));
        var exception = await Assert.ThrowsAsync<SesServiceException>(() => harness.SendAsync(new ListEmailAddressRequest()));
        Assert.Equal("AuthFailure.SignatureExpire", exception.Code);
        Assert.Equal(SesErrorCategory.AuthenticationError, exception.Category);
        Assert.Equal(2, exception.Attempts);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Signing_again_uses_up_no_retry()
    {
        await using var server = Server(request => request.Index switch { 0 => Expired(600), 1 => ScriptedAnswer.Html(502), _ => ScriptedAnswer.Ok() });
        await using var harness = new ClientHarness(Localhost(server), maxRetries: 1);
        Assert.Equal(3, (await harness.SendAsync(new ListEmailAddressRequest())).Attempts);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(29)]
    public async Task Without_a_Date_that_differs_there_is_nothing_to_correct(int? seconds)
    {
        await using var server = Server(_ => seconds is null ? ScriptedAnswer.Error("AuthFailure.SignatureExpire") : Expired(seconds.Value));
        await using var harness = new ClientHarness(Localhost(server));
        var exception = await Assert.ThrowsAsync<SesServiceException>(() => harness.SendAsync(new ListEmailAddressRequest()));
        Assert.Equal("AuthFailure.SignatureExpire", exception.Code);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Calls_that_are_refused_together_are_all_signed_again()
    {
        const int Calls = 8;
        var allThere = new TaskCompletionSource();
        await using var server = Server(request =>
        {
            if (request.Index == Calls - 1)
                allThere.SetResult();
            return request.Index < Calls ? Expired(600) with { After = allThere.Task } : ScriptedAnswer.Ok();
        });
        await using var harness = new ClientHarness(Localhost(server));
        ListEmailAddressResponse[] responses = await Task.WhenAll(Enumerable.Range(0, Calls).Select(_ =>
            harness.Client.SendAsync(new ListEmailAddressRequest(), cancellationToken: TestContext.Current.CancellationToken)));

        Assert.All(responses, response => Assert.Equal(2, response.Attempts));
        Assert.Equal([.. Enumerable.Repeat(0L, Calls), .. Enumerable.Repeat(600L, Calls)], Offsets(server, harness));
    }

    private static ScriptedServer Server(Func<RecordedRequest, ScriptedAnswer> script) => new(script);

    // The fake clock of every harness starts at the same moment, so the server's time is known.
    private static ScriptedAnswer Expired(int seconds) => ScriptedAnswer.Error("AuthFailure.SignatureExpire",
        headers: "Date: " + new FakeClock().UtcNow.AddSeconds(seconds).ToString("R", CultureInfo.InvariantCulture));

    private static IEnumerable<long> Offsets(ScriptedServer server, ClientHarness harness) => server.Requests.Select(
        request => long.Parse(request.Header("X-TC-Timestamp"), CultureInfo.InvariantCulture) - harness.Clock.UtcNow.ToUnixTimeSeconds());
}
