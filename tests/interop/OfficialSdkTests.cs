using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using TencentSes.Smtp;
using Xunit;

namespace TencentSes.InteropTests;

/// <summary>The emulator speaks the language of the official SDK, which nobody here wrote.</summary>
[Collection<OfficialSdkGroup>]
public sealed class OfficialSdkTests(OfficialSdkRun run, ITestOutputHelper output)
{
    public static TheoryData<string> Actions { get; } = new(PublishedApi.Actions);

    [Fact]
    public void A_domain_passes_verification_once_its_records_are_published()
    {
        Assert.False(Verified("create identity"));
        Assert.False(Verified("update identity before DNS"));
        Assert.True(Verified("update identity"));
        Assert.True(Verified("get identity"));

        bool Verified(string step) => (bool)run.Answer(step)["VerifiedForSendingStatus"]!;
    }

    [Fact]
    public void Domains_are_listed_until_they_are_deleted()
    {
        Assert.Equal([(OfficialSdkRun.Domain, true), ("second." + OfficialSdkRun.Domain, false)], Domains("list identities"));
        Assert.Equal([(OfficialSdkRun.Domain, true)], Domains("list identities after delete"));

        (string, bool)[] Domains(string step) =>
            [.. run.Rows(step, "EmailIdentities").Select(row => ((string)row["IdentityName"]!, (bool)row["SendingEnabled"]!)).Order()];
    }

    [Fact]
    public void A_deleted_sender_address_is_listed_no_more()
    {
        Assert.Equal([OfficialSdkRun.Sender, "second@" + OfficialSdkRun.Domain], Senders("list both addresses"));
        Assert.Equal([OfficialSdkRun.Sender], Senders("list addresses after delete"));

        string[] Senders(string step) => [.. run.Rows(step, "EmailSenders").Select(row => (string)row["EmailAddress"]!).Order(StringComparer.Ordinal)];
    }

    [Fact]
    public void A_sender_address_is_created_and_listed_with_its_name()
    {
        JsonNode sender = Assert.Single(run.Answer("list addresses before password")["EmailSenders"]!.AsArray())!;

        Assert.Equal(OfficialSdkRun.Sender, (string?)sender["EmailAddress"]);
        Assert.Equal("送信者 Café", (string?)sender["EmailSenderName"]);
        Assert.Equal(0, (int?)sender["SmtpPwdType"]);
    }

    [Fact]
    public void Setting_the_password_shows_in_the_list()
    {
        Assert.NotNull(run.Answer("set password"));
        JsonNode sender = Assert.Single(run.Answer("list addresses")["EmailSenders"]!.AsArray())!;

        Assert.Equal(1, (int?)sender["SmtpPwdType"]);
    }

    [Theory]
    [InlineData(SmtpSecurity.ImplicitTls)]
    [InlineData(SmtpSecurity.StartTls)]
    public async Task The_password_that_the_SDK_set_opens_SMTP(SmtpSecurity security)
    {
        Assert.NotNull(run.Answer("set password"));
        var login = new LoginAttempt(run.Emulator, security, SmtpMechanism.Auto, OfficialSdkRun.Sender, OfficialSdkRun.Password);

        Assert.Equal(LoginOutcome.LoggedIn, await MailKitLogin.TryAsync(login));
        Assert.Equal(LoginOutcome.LoggedIn, await ProbeLogin.TryAsync(login));
    }

    [Theory]
    [InlineData("wrong key", "AuthFailure.SignatureFailure")]
    [InlineData("unknown key", "AuthFailure.SecretIdNotFound")]
    [InlineData("create identity again", "InvalidParameterValue.RepeatCreation")]
    [InlineData("create address before DNS", "OperationDenied.DomainNotVerified")]
    [InlineData("unknown sender", "InvalidParameterValue.NoSuchSender")]
    [InlineData("weak password", "InvalidParameterValue.InvalidSmtpPassWord")]
    [InlineData("repeat password", "OperationDenied.RepeatPassWord")]
    [InlineData("fill busy list", "OperationDenied.ReceiverIsOperating")]
    [InlineData("send to platform block", "FailedOperation.EmailAddrInBlacklist")]
    [InlineData("send to own block", "FailedOperation.EmailAddrInBlacklist")]
    public void A_refusal_reaches_the_caller_with_code_message_and_RequestId(string step, string code)
    {
        JsonObject refusal = run.Step(step);

        Assert.Equal(code, (string?)refusal["code"]);
        Assert.False(string.IsNullOrEmpty((string?)refusal["message"]));
        Assert.True(Guid.TryParse((string?)refusal["requestId"], out _), refusal.ToJsonString());
    }

    [Fact]
    public void Every_published_action_succeeds_at_least_once()
    {
        string[] succeeded = run.Actions("succeeded");

        output.WriteLine($"{succeeded.Length} of {PublishedApi.Actions.Count} actions work with the official Node.js SDK");
        Assert.Equal(run.Actions("tried"), succeeded);
        Assert.Equal(PublishedApi.Actions, succeeded);
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public void An_action_answers_with_a_RequestId_and_the_published_members(string action)
    {
        JsonObject[] answers = run.AnswersTo(action);
        string[] succeeded = [.. run.Emulator.Control.Requests.Where(request => request.Action == action && request.Code is null).Select(request => request.RequestId)];

        Assert.NotEmpty(answers);
        Assert.Equal(succeeded, answers.Select(answer => (string?)answer["RequestId"]));
        Assert.All(answers, answer => Assert.Equal(PublishedApi.ResponseMembers(action), answer.Select(member => member.Key).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Only_the_newest_action_has_no_method_in_the_SDK_yet() => Assert.Equal(["GetAbuseReport"], run.Actions("withoutMethod"));

    [Fact]
    public void Every_answer_carries_a_RequestId_that_the_emulator_gave()
    {
        run.Require();
        string[] given = [.. run.Emulator.Control.Requests.Select(request => request.RequestId)];

        Assert.NotEmpty(given);
        Assert.Contains((string?)run.Answer("set password")["RequestId"], given);
        Assert.Contains((string?)run.Step("repeat password")["requestId"], given);
    }

    [Fact]
    public void The_requests_came_from_the_official_SDK()
    {
        run.Require();

        Assert.All(run.Emulator.Control.Requests, request => Assert.StartsWith("SDK_NODEJS_", request.Headers["X-TC-RequestClient"], StringComparison.Ordinal));
    }

    [Fact]
    public void The_lock_file_names_versions_and_hashes_but_no_registry()
    {
        JsonObject packages = JsonNode.Parse(File.ReadAllText(Path.Combine(OfficialSdk.SourceFolder, "package-lock.json")))!["packages"]!.AsObject();
        JsonObject[] restored = [.. packages.Where(package => package.Key.Length > 0).Select(package => package.Value!.AsObject())];

        Assert.NotEmpty(restored);
        Assert.All(restored, package => Assert.NotNull(package["integrity"]));
        Assert.All(restored, package => Assert.Null(package["resolved"]));
    }
}
