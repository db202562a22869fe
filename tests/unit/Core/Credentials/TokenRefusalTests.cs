using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Credentials;
using TencentSes.Errors;
using TencentSes.Transport;
using TencentSes.UnitTests.Core.Transport;
using TencentSes.UnitTests.Support;
using Xunit;

namespace TencentSes.UnitTests.Core.Credentials;

/// <summary>The service refuses a session token before its time.</summary>
public sealed class TokenRefusalTests
{
    private const string Refusal = "AuthFailure.TokenFailure";

    [Fact]
    public async Task A_new_key_is_fetched_once_and_the_request_repeated_even_a_send_without_retries()
    {
        await using var cloud = new Cloud { Instead = RefuseKey(1) };
        (SesClient client, CredentialProvider credentials) = await cloud.ConnectAsync();
        var tries = new List<SesAttempt>();
        using (client)
        using (credentials)
        {
            CreateEmailAddressResponse answer = await client.SendAsync(Samples.SenderCreation(),
                new SesCallOptions { MaxRetries = 0, OnAttempt = tries.Add }, TestContext.Current.CancellationToken);
            Assert.Equal(2, answer.Attempts);
        }
        Assert.Equal([SesTryResult.TokenRefused, SesTryResult.Done], tries.Select(attempt => attempt.Result));
        Assert.Equal(2, cloud.KeyRequests.Count);
        Cloud.AssertSignedWith(1, cloud.SesRequests[0]);
        Cloud.AssertSignedWith(2, cloud.SesRequests[1]);
    }

    [Fact]
    public async Task A_hundred_refused_calls_make_one_renewal()
    {
        await using var cloud = new Cloud { Instead = RefuseKey(1) };
        (SesClient client, CredentialProvider credentials) = await cloud.ConnectAsync();
        using (client)
        using (credentials)
            await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Cloud.CallAsync(client)));
        Assert.Equal(2, cloud.KeyRequests.Count);
    }

    [Fact]
    public async Task A_new_key_that_is_refused_as_well_is_the_end()
    {
        await using var cloud = new Cloud { Instead = request => request.Header("X-TC-Version") == "2020-10-02" ? ScriptedAnswer.Error(Refusal) : null };
        (SesClient client, CredentialProvider credentials) = await cloud.ConnectAsync();
        using (client)
        using (credentials)
        {
            SesServiceException error = await Assert.ThrowsAsync<SesServiceException>(() => Cloud.CallAsync(client));
            Assert.Equal(Refusal, error.Code);
            Assert.Equal(2, error.Attempts);
        }
        Assert.Equal(2, cloud.KeyRequests.Count);
    }

    [Fact]
    public async Task A_key_that_cannot_be_renewed_is_an_error_at_once()
    {
        await using var harness = new ClientHarness(new ScriptedServer(ScriptedAnswer.Error(Refusal)), Samples.Token);
        SesServiceException error = await Assert.ThrowsAsync<SesServiceException>(() => harness.SendAsync(new ListEmailAddressRequest()));
        Assert.Equal(Refusal, error.Code);
        Assert.Equal(1, error.Attempts);
        Assert.Equal(SesTryResult.Refused, Assert.Single(harness.Attempts).Result);
    }

    [Fact]
    public async Task A_file_that_still_holds_the_refused_key_is_no_reason_to_repeat()
    {
        using var machine = new Machine();
        machine.Write(".tencentcloud/credentials", "[default]\nsecret_id=" + Cloud.IdOf(1) + "\nsecret_key=" + Cloud.KeyOf(1) + "\ntoken=" + Cloud.TokenOf(1));
        await using var cloud = new Cloud { Clock = machine.Clock, Instead = RefuseKey(1) };
        using CredentialChoice choice = await machine.ChooseAsync();
        using CredentialProvider credentials = choice.Open(cloud.Settings);
        using var client = new SesClient(cloud.Settings with { Credentials = credentials });
        Assert.Equal(1, (await Assert.ThrowsAsync<SesServiceException>(() => Cloud.CallAsync(client))).Attempts);

        machine.Write(".tencentcloud/credentials", "[default]\nsecret_id=" + Cloud.IdOf(2) + "\nsecret_key=" + Cloud.KeyOf(2) + "\ntoken=" + Cloud.TokenOf(2));
        Assert.Equal(2, (await Cloud.CallAsync(client)).Attempts);
    }

    [Fact]
    public async Task A_renewal_that_fails_is_the_error_of_the_call()
    {
        bool first = true;
        await using var cloud = new Cloud();
        cloud.Instead = request =>
        {
            if (request.Header("X-TC-Version") == "2020-10-02")
                return ScriptedAnswer.Error(Refusal);
            (bool issue, first) = (first, false);
            return issue ? null : ScriptedAnswer.Error("LimitExceeded", "Too many role sessions.");
        };
        (SesClient client, CredentialProvider credentials) = await cloud.ConnectAsync();
        using (client)
        using (credentials)
        {
            SesServiceException error = await Assert.ThrowsAsync<SesServiceException>(() => Cloud.CallAsync(client));
            Assert.Equal("LimitExceeded", error.Code);
            Assert.Equal("AssumeRole", error.Action);
        }
    }

    [Fact]
    public async Task After_a_lost_answer_the_error_says_that_the_write_may_have_been_carried_out()
    {
        int calls = 0;
        await using var cloud = new Cloud { Clock = new FakeClock { SkipsWaits = true } };
        cloud.Instead = request =>
        {
            if (request.Header("X-TC-Version") == "2020-10-02")
                return ++calls == 1 ? ScriptedAnswer.Reset : ScriptedAnswer.Error(Refusal);
            return calls == 0 ? null : ScriptedAnswer.Error("LimitExceeded", "Too many role sessions.");
        };
        (SesClient client, CredentialProvider credentials) = await cloud.ConnectAsync();
        using (client)
        using (credentials)
        {
            SesNoAnswerException error = await Assert.ThrowsAsync<SesNoAnswerException>(
                () => client.SendAsync(Samples.PasswordChange(), cancellationToken: TestContext.Current.CancellationToken));
            Assert.Equal("LimitExceeded", error.Code);
            Assert.Contains("it may have been carried out", error.Message, StringComparison.Ordinal);
            Assert.Equal(ScriptedAnswer.RequestId, error.RequestId);
            Assert.Equal("AssumeRole", error.Action);
            Assert.Contains("Log in to SMTP", error.Remedy, StringComparison.Ordinal);
        }
    }

    private static Func<RecordedRequest, ScriptedAnswer?> RefuseKey(int number) => request =>
        request.Header("Authorization").Contains(Cloud.IdOf(number), StringComparison.Ordinal) ? ScriptedAnswer.Error(Refusal, "The token failed.") : null;
}
