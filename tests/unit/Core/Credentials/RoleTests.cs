using System;
using System.Text.Json;
using System.Threading.Tasks;
using TencentSes.Credentials;
using TencentSes.Errors;
using TencentSes.Transport;
using TencentSes.UnitTests.Support;
using Xunit;

namespace TencentSes.UnitTests.Core.Credentials;

/// <summary>Roles that are assumed with a key.</summary>
public sealed class RoleTests : IDisposable
{
    private readonly Machine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task The_key_of_the_role_signs_and_the_given_key_only_asks_for_it()
    {
        await using var cloud = new Cloud();
        (SesClient client, CredentialProvider credentials) = await cloud.ConnectAsync(new AssumeRoleOptions
        {
            RoleArn = Samples.RoleArn,
            SessionName = "nightly@ci",
            DurationSeconds = 900,
            ExternalId = "example-external",
            SerialNumber = "qcs::cam:uin/100000000001::mfa/softToken",
            TokenCode = Samples.Secret("123456"),
        });
        using (client)
        using (credentials)
        {
            Assert.Null(credentials.SecretIdHint);
            await Cloud.CallAsync(client);
            await Cloud.CallAsync(client);
            Assert.Equal(cloud.Clock.UtcNow + cloud.Life, credentials.Expires);
            Assert.True(credentials.IsTemporary);
            Assert.Equal("AKID...0001", credentials.SecretIdHint);
        }

        RecordedRequest role = Assert.Single(cloud.KeyRequests);
        Cloud.AssertSigned(role, Samples.SecretId, Samples.SecretKey, null, "sts");
        Assert.Equal("AssumeRole", role.Header("X-TC-Action"));
        Assert.Equal("2018-08-13", role.Header("X-TC-Version"));
        Assert.Equal("ap-guangzhou", role.Header("X-TC-Region"));
        JsonElement body = JsonDocument.Parse(role.Body).RootElement;
        Assert.Equal(
            "{\"RoleArn\":\"" + Samples.RoleArn + "\",\"RoleSessionName\":\"nightly@ci\",\"DurationSeconds\":900,\"ExternalId\":\"example-external\","
                + "\"SerialNumber\":\"qcs::cam:uin/100000000001::mfa/softToken\",\"TokenCode\":\"123456\"}",
            JsonSerializer.Serialize(body));
        Assert.All(cloud.SesRequests, request => Cloud.AssertSignedWith(1, request));
        Assert.Equal(2, cloud.SesRequests.Count);
    }

    [Fact]
    public async Task What_is_not_given_is_left_out_and_the_session_has_a_name()
    {
        await using var cloud = new Cloud();
        (SesClient client, CredentialProvider credentials) = await cloud.ConnectAsync();
        using (client)
        using (credentials)
            await credentials.PrepareAsync(TestContext.Current.CancellationToken);
        Assert.Equal("{\"RoleArn\":\"" + Samples.RoleArn + "\",\"RoleSessionName\":\"TencentSes\",\"DurationSeconds\":7200}", Assert.Single(cloud.KeyRequests).BodyText);
        Assert.Empty(cloud.SesRequests);
    }

    [Fact]
    public async Task A_code_works_once_so_its_session_ends_with_the_key()
    {
        await using var cloud = new Cloud();
        (SesClient client, CredentialProvider credentials) = await cloud.ConnectAsync(new AssumeRoleOptions
        {
            RoleArn = Samples.RoleArn,
            SerialNumber = "qcs::cam:uin/100000000001::mfa/softToken",
            TokenCode = Samples.Secret("123456"),
        });
        using (client)
        using (credentials)
        {
            await Cloud.CallAsync(client);
            cloud.Clock.Advance(cloud.Life - TimeSpan.FromSeconds(1));
            await Cloud.CallAsync(client);
            Assert.Null(credentials.RenewalFailure);
            cloud.Clock.Advance(TimeSpan.FromSeconds(1));
            SesConfigurationException error = await Assert.ThrowsAsync<SesConfigurationException>(() => Cloud.CallAsync(client));
            Assert.Equal("CredentialExpired", error.Code);
            Assert.Contains(Samples.RoleArn, error.Message, StringComparison.Ordinal);
        }
        Assert.Single(cloud.KeyRequests);
    }

    [Fact]
    public async Task A_refused_role_is_the_error_of_the_call_with_advice_for_roles()
    {
        await using var cloud = new Cloud { Instead = _ => ScriptedAnswer.Error("AuthFailure.UnauthorizedOperation", "You are not authorized to perform sts:AssumeRole.") };
        (SesClient client, CredentialProvider credentials) = await cloud.ConnectAsync();
        using (client)
        using (credentials)
        {
            SesServiceException error = await Assert.ThrowsAsync<SesServiceException>(() => Cloud.CallAsync(client));
            Assert.Equal("AuthFailure.UnauthorizedOperation", error.Code);
            Assert.Equal("AssumeRole", error.Action);
            Assert.Equal(ScriptedAnswer.RequestId, error.RequestId);
            Assert.Contains("sts:AssumeRole for " + Samples.RoleArn, error.Remedy, StringComparison.Ordinal);
            Assert.Equal(error.Message, credentials.RenewalFailure?.Message);
        }
    }

    [Theory]
    [InlineData("{\"Response\":{\"Credentials\":{\"TmpSecretId\":\"AKIDEXAMPLETMP\",\"TmpSecretKey\":\"ExampleTmpKeyDoNotUse\"},\"RequestId\":\"5f0c1a52-0000\"}}")]
    [InlineData("{\"Response\":{\"Credentials\":null,\"RequestId\":\"5f0c1a52-0000\",\"Key\":\"ExampleTmpKeyDoNotUse\"}}")]
    [InlineData("{\"Response\":{\"Credentials\":{\"TmpSecretId\":\"AKIDEXAMPLETMP\",\"TmpSecretKey\":\"ExampleTmpKeyDoNotUse\",\"Token\":5},\"RequestId\":\"5f0c1a52-0000\"}}")]
    [InlineData("{\"Response\":{\"Credentials\":{\"TmpSecretId\":\"AKIDEXAMPLETMP\",\"TmpSecretKey\":\"ExampleTmpKeyDoNotUse\",\"Token\":\"ExampleTmp")]
    [InlineData("{\"Response\":{\"Credentials\":{\"TmpSecretId\":\"AKIDEXAMPLETMP\",\"TmpSecretKey\":\"ExampleTmpKeyDoNotUse \",\"Token\":\"x\"},\"ExpiredTime\":99999999999999}}")]
    [InlineData("<html>ExampleTmpKeyDoNotUse</html>")]
    public async Task Nothing_of_an_answer_that_holds_a_key_is_shown(string answer)
    {
        await using var cloud = new Cloud { Clock = new FakeClock { SkipsWaits = true }, Instead = _ => ScriptedAnswer.Json(answer) };
        (SesClient client, CredentialProvider credentials) = await cloud.ConnectAsync();
        using (client)
        using (credentials)
        {
            SesNoAnswerException error = await Assert.ThrowsAsync<SesNoAnswerException>(() => Cloud.CallAsync(client));
            Assert.Equal("InvalidAnswer", error.Code);
            Assert.DoesNotContain("DoNotUse", error + error.Remedy, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("roleName/Example", "TencentSes", 7200, "no ARN")]
    [InlineData("qcs::cam::uin/1", "TencentSes", 7200, "no ARN")]
    [InlineData(Samples.RoleArn, "x", 7200, "no name of a role session")]
    [InlineData(Samples.RoleArn, "two words", 7200, "no name of a role session")]
    [InlineData(Samples.RoleArn, "TencentSes", 0, "0 seconds")]
    [InlineData(Samples.RoleArn, "TencentSes", 43201, "43201 seconds")]
    public async Task What_cannot_be_right_is_refused_before_anything_is_sent(string arn, string session, int seconds, string reason)
    {
        SesConfigurationException error = await Assert.ThrowsAsync<SesConfigurationException>(() => _machine.ChooseAsync(_machine.Options with
        {
            Credential = Samples.Credential(),
            AssumeRole = new AssumeRoleOptions { RoleArn = arn, SessionName = session, DurationSeconds = seconds },
        }));
        Assert.Equal("InvalidRole", error.Code);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_factor_has_two_parts() =>
        Assert.Throws<SesConfigurationException>(() => new AssumeRoleOptions { RoleArn = Samples.RoleArn, SerialNumber = "mfa" }.Validate());

    [Fact]
    public async Task The_variables_of_Terraform_name_a_role()
    {
        SetKey();
        _machine.Variables["TENCENTCLOUD_ASSUME_ROLE_ARN"] = Samples.RoleArn;
        _machine.Variables["TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME"] = "terraform";
        _machine.Variables["TENCENTCLOUD_ASSUME_ROLE_SESSION_DURATION"] = "3600";
        _machine.Variables["TENCENTCLOUD_ASSUME_ROLE_EXTERNAL_ID"] = "example";
        using (CredentialChoice choice = await _machine.ChooseAsync())
            Assert.Equal("the role " + Samples.RoleArn + ", assumed with the variables TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY", choice.Origin);
        Cloud.AssertSignedWith(1, await _machine.CallAsync());

        _machine.Variables["TENCENTCLOUD_ASSUME_ROLE_SESSION_DURATION"] = "an hour";
        SesConfigurationException error = await Assert.ThrowsAsync<SesConfigurationException>(() => _machine.ChooseAsync());
        Assert.Contains("TENCENTCLOUD_ASSUME_ROLE_SESSION_DURATION", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_variables_of_tccli_name_a_role_when_both_are_set()
    {
        SetKey();
        _machine.Variables["TENCENTCLOUD_ROLE_ARN"] = Samples.RoleArn;
        using (CredentialChoice choice = await _machine.ChooseAsync())
            Assert.Contains("TENCENTCLOUD_ROLE_SESSION_NAME", Assert.Single(choice.Warnings), StringComparison.Ordinal);
        Cloud.AssertSigned(await _machine.CallAsync(), Samples.SecretId, Samples.SecretKey, null);

        _machine.Variables["TENCENTCLOUD_ROLE_SESSION_NAME"] = "nightly";
        Cloud.AssertSignedWith(1, await _machine.CallAsync());
    }

    [Fact]
    public async Task Roles_of_the_environment_are_not_for_a_key_that_the_caller_gives()
    {
        _machine.Variables["TENCENTCLOUD_ASSUME_ROLE_ARN"] = Samples.RoleArn;
        Cloud.AssertSigned(await _machine.CallAsync(_machine.Options with { Credential = Samples.Credential() }), Samples.SecretId, Samples.SecretKey, null);
    }

    private void SetKey()
    {
        _machine.Variables["TENCENTCLOUD_SECRET_ID"] = Samples.SecretId;
        _machine.Variables["TENCENTCLOUD_SECRET_KEY"] = Samples.SecretKey;
    }
}
