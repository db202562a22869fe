using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Errors;
using TencentSes.Transport;
using TencentSes.UnitTests.Core.Signing;
using TencentSes.UnitTests.Support;
using Xunit;

namespace TencentSes.UnitTests.Core.Transport;

/// <summary>What happens after a try that did not simply succeed.</summary>
public sealed class RetryTests
{
    private const string RepeatPassWord = "OperationDenied.RepeatPassWord";

    // All the ways to lose an answer after the request went out, but for silence, which takes its time (SilenceTests).
    private static readonly Dictionary<string, Func<ScriptedAnswer>> Losses = new()
    {
        ["reset"] = () => ScriptedAnswer.Reset,
        ["closed"] = () => ScriptedAnswer.CloseWithoutAnswer,
        ["cut"] = () => ScriptedAnswer.Ok().Cut(10, ScriptedAnswer.Ending.Close),
        ["gateway"] = () => ScriptedAnswer.Html(504),
        ["InternalError"] = () => ScriptedAnswer.Error("InternalError"),
        ["InternalError.Unheard"] = () => ScriptedAnswer.Error("InternalError.Unheard"),
    };

    public static TheoryData<string> LossNames => [.. Losses.Keys];

    [Theory]
    [MemberData(nameof(LossNames))]
    public async Task A_password_change_with_a_lost_answer_is_repeated_and_RepeatPassWord_proves_it(string loss)
    {
        await using ClientHarness harness = Harness(Losses[loss](), ScriptedAnswer.Error(RepeatPassWord));
        UpdateEmailSmtpPassWordResponse response = await harness.SendAsync(Samples.PasswordChange());

        Assert.True(response.ProvedByRefusal);
        Assert.Equal(2, response.Attempts);
        Assert.Equal(ScriptedAnswer.RequestId, response.RequestId);
        Assert.Equal([SesTryResult.Unsure, SesTryResult.Done], harness.Attempts.Select(attempt => attempt.Result));
    }

    [Theory]
    [MemberData(nameof(LossNames))]
    public async Task A_creation_with_a_lost_answer_is_never_repeated(string loss)
    {
        await using ClientHarness harness = Harness(Losses[loss](), ScriptedAnswer.Ok());
        var exception = await Assert.ThrowsAsync<SesOutcomeUnknownException>(() => harness.SendAsync(Samples.SenderCreation()));

        Assert.Single(harness.Server!.Requests);
        Assert.Equal(1, exception.Attempts);
        Assert.Equal("CreateEmailAddress", exception.Action);
        Assert.Contains("may have been carried out", exception.Message, StringComparison.Ordinal);
        Assert.Contains(Samples.Address, exception.Remedy, StringComparison.Ordinal);
        Assert.Equal(loss.StartsWith("InternalError", StringComparison.Ordinal) ? ScriptedAnswer.RequestId : null, exception.RequestId);
    }

    [Fact]
    public async Task RepeatPassWord_on_the_first_try_is_an_error()
    {
        await using ClientHarness harness = Harness(ScriptedAnswer.Error(RepeatPassWord, "Same as before."));
        var exception = await Assert.ThrowsAsync<SesServiceException>(() => harness.SendAsync(Samples.PasswordChange()));
        Assert.Equal(RepeatPassWord, exception.Code);
        Assert.Equal("Same as before.", exception.Message);
        Assert.Equal(1, exception.Attempts);
        Assert.NotEmpty(exception.Remedy);
    }

    [Fact]
    public async Task RepeatPassWord_after_a_try_that_was_refused_for_its_rate_proves_nothing()
    {
        await using ClientHarness harness = Harness(ScriptedAnswer.Error("RequestLimitExceeded"), ScriptedAnswer.Error(RepeatPassWord));
        var exception = await Assert.ThrowsAsync<SesServiceException>(() => harness.SendAsync(Samples.PasswordChange()));
        Assert.Equal(RepeatPassWord, exception.Code);
        Assert.Equal(2, exception.Attempts);
    }

    [Fact]
    public async Task RepeatPassWord_after_a_try_that_never_went_out_proves_nothing()
    {
        using var handler = new StubHandler(number => number == 0
            ? throw new HttpRequestException(HttpRequestError.ConnectionError)
            : StubHandler.Answer(Encoding.UTF8.GetBytes(ScriptedAnswer.ErrorJson(RepeatPassWord, "Same."))));
        await using var harness = new ClientHarness(handler);
        var exception = await Assert.ThrowsAsync<SesServiceException>(() => harness.SendAsync(Samples.PasswordChange()));
        Assert.Equal(RepeatPassWord, exception.Code);
        Assert.Equal([SesTryResult.NotSent, SesTryResult.Refused], harness.Attempts.Select(attempt => attempt.Result));
    }

    [Fact]
    public async Task RepeatPassWord_proves_a_lost_try_also_when_others_lie_between()
    {
        await using ClientHarness harness = Harness(
            ScriptedAnswer.Reset, ScriptedAnswer.Error("RequestLimitExceeded"), ScriptedAnswer.Html(502), ScriptedAnswer.Error(RepeatPassWord));
        UpdateEmailSmtpPassWordResponse response = await harness.SendAsync(Samples.PasswordChange());
        Assert.True(response.ProvedByRefusal);
        Assert.Equal(4, response.Attempts);
    }

    [Fact]
    public async Task A_deleted_sender_that_is_not_there_any_more_after_a_lost_answer_was_deleted()
    {
        await using ClientHarness harness = Harness(ScriptedAnswer.Reset, ScriptedAnswer.Error("InvalidParameterValue.NoSuchSender"));
        DeleteEmailAddressResponse response = await harness.SendAsync(new DeleteEmailAddressRequest { EmailAddress = Samples.Address });
        Assert.True(response.ProvedByRefusal);
        Assert.Equal(2, response.Attempts);
    }

    [Theory]
    [MemberData(nameof(LossNames))]
    public async Task A_write_whose_answer_is_lost_to_the_end_says_that_it_may_have_worked_and_how_to_check(string loss)
    {
        await using ClientHarness harness = Harness(Losses[loss](), Losses[loss](), Losses[loss](), Losses[loss]());
        SesException write = await Assert.ThrowsAnyAsync<SesException>(() => harness.SendAsync(Samples.PasswordChange()));
        Assert.EndsWith("The request may have been carried out.", write.Message, StringComparison.Ordinal);
        Assert.EndsWith("Log in to SMTP as " + Samples.Address + " with the new password, or set it again.", write.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(LossNames))]
    public async Task A_read_whose_answer_is_lost_says_nothing_of_the_kind(string loss)
    {
        await using ClientHarness harness = Harness(Losses[loss](), ScriptedAnswer.Error("AuthFailure.UnauthorizedOperation", "Not allowed."));
        var read = await Assert.ThrowsAsync<SesServiceException>(() => harness.SendAsync(new ListEmailAddressRequest()));
        Assert.Equal("Not allowed.", read.Message);
        Assert.Equal(read.Info.Remedy, read.Remedy);
    }

    [Fact]
    public async Task A_write_that_a_stranger_answered_may_have_worked()
    {
        await using ClientHarness harness = Harness(ScriptedAnswer.Html(200));
        var write = await Assert.ThrowsAsync<SesNoAnswerException>(() => harness.SendAsync(Samples.PasswordChange()));
        Assert.Equal("InvalidAnswer", write.Code);
        Assert.Contains("may have been carried out", write.Message, StringComparison.Ordinal);
        Assert.Contains("Log in to SMTP", write.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_refusal_after_a_lost_answer_says_that_the_first_try_may_have_worked()
    {
        await using ClientHarness harness = Harness(ScriptedAnswer.Reset, ScriptedAnswer.Error("AuthFailure.UnauthorizedOperation", "Not allowed."));
        var exception = await Assert.ThrowsAsync<SesServiceException>(() => harness.SendAsync(Samples.PasswordChange()));
        Assert.StartsWith("Not allowed.", exception.Message, StringComparison.Ordinal);
        Assert.Contains("earlier try", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Log in to SMTP as " + Samples.Address, exception.Remedy, StringComparison.Ordinal);
        Assert.Equal(2, exception.Attempts);
    }

    [Fact]
    public async Task A_password_change_whose_answers_are_all_lost_ends_with_how_to_find_out()
    {
        await using var harness = new ClientHarness(new ScriptedServer(_ => ScriptedAnswer.Reset));
        var exception = await Assert.ThrowsAsync<SesNoAnswerException>(() => harness.SendAsync(Samples.PasswordChange()));
        Assert.Equal("ConnectionLost", exception.Code);
        Assert.Equal(4, exception.Attempts);
        Assert.Equal(4, harness.Server!.Requests.Count);
        Assert.Contains("Log in to SMTP as " + Samples.Address, exception.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RequestLimitExceeded")]
    [InlineData("RequestLimitExceeded.UinLimitExceeded")]
    [InlineData("RequestLimitExceeded.IPLimitExceeded")]
    [InlineData("RequestLimitExceeded.SomethingNew")]
    [InlineData("ServiceUnavailable")]
    [InlineData("FailedOperation.ServiceNotAvailable")]
    public async Task A_request_that_was_not_taken_is_repeated_even_when_it_creates(string code)
    {
        await using ClientHarness harness = Harness(ScriptedAnswer.Error(code), ScriptedAnswer.Error(code), ScriptedAnswer.Ok());
        CreateEmailAddressResponse response = await harness.SendAsync(Samples.SenderCreation());
        Assert.Equal(3, response.Attempts);
        Assert.False(response.ProvedByRefusal);
    }

    [Fact]
    public async Task A_passing_fault_that_goes_on_is_the_error_after_the_last_try()
    {
        await using var harness = new ClientHarness(new ScriptedServer(_ => ScriptedAnswer.Error("ServiceUnavailable", "Come back.")));
        var exception = await Assert.ThrowsAsync<SesServiceException>(() => harness.SendAsync(new ListEmailAddressRequest()));
        Assert.Equal("ServiceUnavailable", exception.Code);
        Assert.Equal(4, exception.Attempts);
        Assert.Equal(200, exception.HttpStatus);
        Assert.Equal("ListEmailAddress", exception.Action);
        Assert.Equal("ap-hongkong", exception.Region);
        Assert.Equal(ScriptedAnswer.RequestId, exception.RequestId);
        Assert.Equal(SesErrorCategory.ResourceUnavailable, exception.Category);

        Assert.Equal(3, harness.Clock.Delays.Count);
        for (int i = 0; i < 3; i++)
            Assert.InRange(harness.Clock.Delays[i], TimeSpan.Zero, TimeSpan.FromSeconds(1 << i));
    }

    [Fact]
    public async Task Refusals_for_the_rate_use_up_the_time_and_not_the_tries()
    {
        // Others use the same quota: only the twentieth try finds room, and a broken connection on the way still has its retries.
        await using var harness = new ClientHarness(new ScriptedServer(request => request.Index switch
        {
            7 => ScriptedAnswer.Html(502),
            19 => ScriptedAnswer.Ok(),
            _ => ScriptedAnswer.Error("RequestLimitExceeded"),
        }), maxRetries: 1);
        Assert.Equal(20, (await harness.SendAsync(new ListEmailAddressRequest())).Attempts);
        Assert.All(harness.Clock.Delays, delay => Assert.InRange(delay, TimeSpan.Zero, TimeSpan.FromSeconds(4)));
        Assert.Equal(harness.Clock.Delays, harness.Waits.Select(wait => wait.Duration));
        Assert.Equal(SesWaitReason.RateLimit, harness.Waits[6].Reason);
        Assert.Equal(SesWaitReason.Retry, harness.Waits[7].Reason);
    }

    [Fact]
    public async Task A_refusal_for_the_rate_that_goes_on_is_the_error_when_the_time_is_over()
    {
        await using var harness = new ClientHarness(new ScriptedServer(_ => ScriptedAnswer.Error("RequestLimitExceeded", "Slow down.")));
        var exception = await Assert.ThrowsAsync<SesServiceException>(() => harness.SendAsync(Samples.SenderCreation()));
        Assert.Equal("RequestLimitExceeded", exception.Code);
        Assert.Equal(SesErrorCategory.LimitsExceeded, exception.Category);
        TimeSpan waited = harness.Clock.Delays.Aggregate(TimeSpan.Zero, (sum, delay) => sum + delay);
        Assert.InRange(waited, TimeSpan.FromSeconds(96), TimeSpan.FromSeconds(100));
        Assert.Equal(harness.Clock.Delays.Count + 1, exception.Attempts);
    }

    [Fact]
    public async Task Every_try_is_reported_as_soon_as_it_has_ended()
    {
        await using ClientHarness harness = Harness(ScriptedAnswer.Html(502), ScriptedAnswer.Error("RequestLimitExceeded"), ScriptedAnswer.Reset, ScriptedAnswer.Ok());
        await harness.SendAsync(new ListEmailAddressRequest());

        Assert.Equal([1, 2, 3, 4], harness.Attempts.Select(attempt => attempt.Number));
        Assert.Equal([SesTryResult.Unsure, SesTryResult.RateLimited, SesTryResult.Unsure, SesTryResult.Done], harness.Attempts.Select(attempt => attempt.Result));
        Assert.Equal(["GatewayError", "RequestLimitExceeded", "ConnectionLost", null], harness.Attempts.Select(attempt => attempt.Code));
        Assert.Equal([502, 200, null, 200], harness.Attempts.Select(attempt => attempt.HttpStatus));
        Assert.Equal([null, ScriptedAnswer.RequestId, null, ScriptedAnswer.RequestId], harness.Attempts.Select(attempt => attempt.RequestId));
        Assert.Equal(harness.Clock.Delays, harness.Attempts.Take(3).Select(attempt => attempt.NextDelay!.Value));
        Assert.Null(harness.Attempts[3].NextDelay);
        Assert.All(harness.Attempts, attempt =>
        {
            Assert.Equal("ListEmailAddress", attempt.Action);
            Assert.Equal("ap-hongkong", attempt.Region);
            Assert.Equal(harness.Client.Target.Host, attempt.Host);
            Assert.Equal(TimeSpan.Zero, attempt.Elapsed);
            Assert.Null(attempt.ClockDifference);
        });
    }

    [Fact]
    public async Task Every_try_has_its_own_time_and_signature_and_the_same_body()
    {
        ScriptedAnswer later = ScriptedAnswer.Error("RequestLimitExceeded", headers: "Retry-After: 5");
        await using ClientHarness harness = Harness(later, later, ScriptedAnswer.Ok());
        DateTimeOffset start = harness.Clock.UtcNow;
        await harness.SendAsync(Samples.PasswordChange());

        IReadOnlyList<RecordedRequest> requests = harness.Server!.Requests;
        for (int i = 0; i < 3; i++)
        {
            long timestamp = start.ToUnixTimeSeconds() + 5 * i;
            Assert.Equal(timestamp.ToString(CultureInfo.InvariantCulture), requests[i].Header("X-TC-Timestamp"));
            Assert.Equal(new PlainTc3 { Host = requests[i].Header("Host"), Action = "UpdateEmailSmtpPassWord", Payload = requests[0].Body, Timestamp = timestamp }.Authorization,
                requests[i].Header("Authorization"));
            Assert.Equal(requests[0].Body, requests[i].Body);
        }
    }

    [Fact]
    public async Task The_wait_that_the_server_asks_for_is_kept()
    {
        await using ClientHarness harness = Harness(
            ScriptedAnswer.Http(503, "text/html", [], "Retry-After: 7"), ScriptedAnswer.Error("RequestLimitExceeded", headers: "Retry-After: 12"), ScriptedAnswer.Ok());
        await harness.SendAsync(new ListEmailAddressRequest());
        Assert.Equal([TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(12)], harness.Clock.Delays);
    }

    [Fact]
    public async Task A_wait_until_a_moment_is_counted_by_the_servers_clock()
    {
        await using ClientHarness harness = Harness(
            ScriptedAnswer.Http(503, "text/html", [], "Date: Wed, 01 Jan 2020 10:00:00 GMT", "Retry-After: Wed, 01 Jan 2020 10:00:09 GMT"), ScriptedAnswer.Ok());
        await harness.SendAsync(new ListEmailAddressRequest());
        Assert.Equal([TimeSpan.FromSeconds(9)], harness.Clock.Delays);
    }

    [Fact]
    public async Task A_wait_beyond_the_time_of_the_call_is_not_begun()
    {
        await using ClientHarness harness = Harness(
            ScriptedAnswer.Error("RequestLimitExceeded", headers: "Retry-After: 4"), ScriptedAnswer.Error("RequestLimitExceeded", headers: "Retry-After: 6"));
        await Assert.ThrowsAsync<SesServiceException>(() => harness.SendAsync(new ListEmailAddressRequest(), timeout: TimeSpan.FromSeconds(10)));
        Assert.Equal([TimeSpan.FromSeconds(4)], harness.Clock.Delays);
        Assert.Equal(2, harness.Server!.Requests.Count);
    }

    [Fact]
    public async Task Slow_tries_use_up_the_time_of_the_call()
    {
        ClientHarness? harness = null;
        using var handler = new StubHandler(_ =>
        {
            harness!.Clock.Advance(TimeSpan.FromSeconds(40));
            return StubHandler.Answer([], System.Net.HttpStatusCode.BadGateway);
        });
        await using (harness = new ClientHarness(handler))
        {
            var exception = await Assert.ThrowsAsync<SesNoAnswerException>(
                () => harness.SendAsync(new ListEmailAddressRequest(), timeout: TimeSpan.FromSeconds(100), maxRetries: 9));
            Assert.Equal(3, exception.Attempts);
            Assert.All(harness.Attempts, attempt => Assert.Equal(TimeSpan.FromSeconds(40), attempt.Elapsed));
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(6, 7)]
    public async Task The_number_of_retries_can_be_set_for_one_call(int maxRetries, int requests)
    {
        await using var harness = new ClientHarness(new ScriptedServer(_ => ScriptedAnswer.Html(502)));
        var exception = await Assert.ThrowsAsync<SesNoAnswerException>(() => harness.SendAsync(new ListEmailAddressRequest(), maxRetries: maxRetries));
        Assert.Equal(requests, exception.Attempts);
        Assert.Equal(requests, harness.Server!.Requests.Count);
    }

    [Theory]
    [InlineData("RequestLimitExceeded", 18)]
    [InlineData("RequestLimitExceeded.GlobalRegionUinLimitExceeded", 18)]
    [InlineData("ServiceUnavailable", 20)]
    [InlineData("InternalError.QueryDataBaseFailed", 20)]
    [InlineData("OperationDenied.RepeatPassWord", 20)]
    public async Task Only_a_refusal_for_the_rate_slows_the_limiter_down(string code, int allowed)
    {
        var limiter = new RateLimiter(new FakeClock());
        await using var harness = new ClientHarness(new ScriptedServer(ScriptedAnswer.Error(code)), limiter: limiter, maxRetries: 0);
        await Assert.ThrowsAsync<SesServiceException>(() => harness.SendAsync(Samples.PasswordChange()));
        Assert.Equal(allowed, limiter.GateOf(harness.Client.Target.Host + "/" + Samples.SecretId, "UpdateEmailSmtpPassWord", 20).Allowed);
    }

    [Fact]
    public async Task Every_try_takes_a_place_at_the_limiter()
    {
        var clock = new FakeClock();
        await using var harness = new ClientHarness(new ScriptedServer(_ => ScriptedAnswer.Html(502)), limiter: new RateLimiter(clock), maxRetries: 20);
        Task<UpdateEmailSmtpPassWordResponse> call = harness.SendAsync(Samples.PasswordChange(), timeout: TimeSpan.FromDays(1));

        // Twenty tries fill the second; the last waits for the next one.
        await clock.WhenWaitingAsync(1);
        Assert.Equal(20, harness.Server!.Requests.Count);
        clock.Advance(TimeSpan.FromMilliseconds(1005));
        Assert.Equal(21, (await Assert.ThrowsAsync<SesNoAnswerException>(() => call)).Attempts);
    }

    private static ClientHarness Harness(params ScriptedAnswer[] answers) => new(new ScriptedServer(answers));
}
