using System;
using System.Globalization;
using System.IO;
using System.Threading.Tasks;
using TencentSes.Credentials;
using TencentSes.Errors;
using TencentSes.Transport;
using TencentSes.UnitTests.Support;
using Xunit;

namespace TencentSes.UnitTests.Core.Credentials;

public sealed class TccliProfileTests : IDisposable
{
    private const string Key = "\"secretId\":\"" + Samples.SecretId + "\",\"secretKey\":\"" + Samples.SecretKey + "\"";

    private readonly Machine _machine = new();

    public static TheoryData<string, string> Broken => new()
    {
        { "", "is no JSON (line 1)" },
        { "[]", "is no JSON object (line 1)" },
        { "{\n" + Key + ",\n\"token\": 5\n}", "has a member token that is no text (line 3)" },
        { "{\n" + Key + "\n", "is no JSON (line 3)" },
        { "{" + Key + "} x", "is no JSON (line 1)" },
        { "{\"secretId\":\"AKIDEXAMPLE\",\n\n\"secretKey\":\"\\ud800\"}", "has a member secretKey that is no text (line 3)" },
        { "{" + Key + ",\"type\":\"oauth\",\"expiresAt\":\"soon\"}", "has a member expiresAt that is no time" },
        { "{\"secretId\":\"AKIDEXAMPLE\"}", "has secretId but not secretKey" },
        { "{\"secretKey\":\"" + Samples.SecretKey + "\",\"secretId\":\"\"}", "has secretKey but not secretId" },
        { "{\"type\":\"oauth\"}", "has neither secretId nor secretKey" },
        { "{\"secretId\":\" AKIDEXAMPLE\",\"secretKey\":\"" + Samples.SecretKey + "\"}", "blank" },
    };

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task A_permanent_key_is_taken_as_it_stands()
    {
        string path = _machine.Write(".tccli/default.credential", "\uFEFF{\n \"other\": {\"secretId\": [1]}, " + Key + " }\n");
        using (CredentialChoice choice = await _machine.ChooseAsync())
            Assert.Equal("the tccli profile default (" + path + ")", choice.Origin);
        Cloud.AssertSigned(await _machine.CallAsync(), Samples.SecretId, Samples.SecretKey, null);
    }

    [Fact]
    public async Task Escapes_and_a_second_member_of_the_same_name_are_read_as_JSON_has_it()
    {
        _machine.Write(".tccli/default.credential", "{\"secretKey\":\"first\",\"secret\\u0049d\":\"" + Samples.SecretId + "\",\"secretKey\":\"\\u0045xample\\/Key\"}");
        Cloud.AssertSigned(await _machine.CallAsync(), Samples.SecretId, "Example/Key", null);
    }

    [Theory]
    [InlineData("oauth", "auth")]
    [InlineData("sso", "sso")]
    public async Task A_login_is_used_until_it_expires_and_then_the_command_is_named(string type, string command)
    {
        DateTimeOffset end = _machine.Clock.UtcNow.AddHours(1);
        string path = _machine.Write(".tccli/work.credential",
            "{\"type\":\"" + type + "\"," + Key + ",\"token\":\"" + Samples.Token + "\",\"expiresAt\":" + Seconds(end) + ",\"" + type + "\":{\"token\":\"other\",\"expiresAt\":1}}");
        _machine.Variables["TCCLI_PROFILE"] = "work";
        using (CredentialChoice choice = await _machine.ChooseAsync())
        using (CredentialProvider credentials = choice.Open(Settings()))
        {
            Assert.Equal("the tccli profile work (" + path + ", type " + type + ")", credentials.Origin);
            Assert.Equal(end, credentials.Expires);
            Assert.True(credentials.IsTemporary);
        }
        Cloud.AssertSigned(await _machine.CallAsync(), Samples.SecretId, Samples.SecretKey, Samples.Token);

        _machine.Clock.Advance(TimeSpan.FromHours(1));
        SesConfigurationException error = await Assert.ThrowsAsync<SesConfigurationException>(() => _machine.ChooseAsync());
        Assert.Equal("CredentialExpired", error.Code);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains("expired at 2026-03-04 13:00:00Z", error.Message, StringComparison.Ordinal);
        Assert.StartsWith("Run: tccli " + command + " login --profile work.", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_login_that_tccli_has_renewed_is_read_again()
    {
        WriteLogin(1, _machine.Clock.UtcNow.AddHours(1));
        await using var cloud = new Cloud { Clock = _machine.Clock };
        using CredentialChoice choice = await _machine.ChooseAsync();
        using CredentialProvider credentials = choice.Open(cloud.Settings);
        using var client = new SesClient(cloud.Settings with { Credentials = credentials });
        await Cloud.CallAsync(client);
        Cloud.AssertSignedWith(1, cloud.SesRequests[0]);

        _machine.Clock.Advance(TimeSpan.FromHours(1));
        SesConfigurationException expired = await Assert.ThrowsAsync<SesConfigurationException>(() => Cloud.CallAsync(client));
        Assert.Equal("CredentialExpired", expired.Code);

        WriteLogin(2, _machine.Clock.UtcNow.AddHours(1));
        _machine.Clock.Advance(TimeSpan.FromSeconds(2));
        await Cloud.CallAsync(client);
        Cloud.AssertSignedWith(2, cloud.SesRequests[1]);
    }

    [Fact]
    public async Task An_old_expiry_beside_a_permanent_key_means_nothing()
    {
        _machine.Write(".tccli/default.credential", "{" + Key + ",\"type\":\"default\",\"expiresAt\":1}");
        Cloud.AssertSigned(await _machine.CallAsync(), Samples.SecretId, Samples.SecretKey, null);
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_broken_file_is_named_with_line_and_member_and_without_its_content(string json, string reason)
    {
        string path = _machine.Write(".tccli/default.credential", json);
        SesConfigurationException error = await Assert.ThrowsAsync<SesConfigurationException>(() => _machine.ChooseAsync(_machine.Options with { ProfileName = "default" }));
        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.Remedy);
        Assert.DoesNotContain(Samples.SecretKey, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_without_a_key_is_passed_over_unless_it_is_named()
    {
        string path = _machine.Write(".tccli/default.credential", "{\"secretId\":null,\"secretKey\":\"\"}");
        _machine.Write(".tencentcloud/credentials", "[default]\nsecret_id=AKIDEXAMPLEINI\nsecret_key=ExampleKey");
        Cloud.AssertSigned(await _machine.CallAsync(), "AKIDEXAMPLEINI", "ExampleKey", null);

        _machine.Variables["TENCENTCLOUD_PROFILE"] = "default";
        SesConfigurationException error = await Assert.ThrowsAsync<SesConfigurationException>(() => _machine.ChooseAsync());
        Assert.Contains(path + " has neither secretId nor secretKey", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_named_profile_must_be_there()
    {
        _machine.Write(".tccli/default.credential", "{" + Key + "}");
        SesConfigurationException given = await Assert.ThrowsAsync<SesConfigurationException>(() => _machine.ChooseAsync(_machine.Options with { ProfileName = "nobody" }));
        Assert.Contains("the name of the profile comes from the caller", given.Message, StringComparison.Ordinal);
        _machine.Variables["TCCLI_PROFILE"] = "nobody";
        SesConfigurationException variable = await Assert.ThrowsAsync<SesConfigurationException>(() => _machine.ChooseAsync());
        Assert.Contains("nobody.credential is not there; the name of the profile comes from TCCLI_PROFILE", variable.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../default")]
    [InlineData(@"..\default")]
    [InlineData("C:default")]
    public async Task A_name_that_leads_elsewhere_is_no_name(string name)
    {
        SesConfigurationException error = await Assert.ThrowsAsync<SesConfigurationException>(() => _machine.ChooseAsync(_machine.Options with { ProfileName = name }));
        Assert.Equal("InvalidProfile", error.Code);
    }

    [Fact]
    public async Task The_directory_can_be_elsewhere()
    {
        string path = _machine.Write("shared/default.credential", "{" + Key + "}");
        _machine.Variables["TENCENTCLOUD_SHARED_CREDENTIALS_DIR"] = Path.GetDirectoryName(path)! + "/";
        using CredentialChoice choice = await _machine.ChooseAsync();
        Assert.Contains(path, choice.Origin, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_role_of_a_profile_is_assumed_with_its_key()
    {
        _machine.Write(".tccli/default.credential", "{" + Key + ",\"role-arn\":\"" + Samples.RoleArn + "\",\"role-session-name\":\"nightly\"}");
        await using var cloud = new Cloud { Clock = _machine.Clock };
        using CredentialChoice choice = await _machine.ChooseAsync();
        Assert.StartsWith("the role " + Samples.RoleArn + ", assumed with the tccli profile default", choice.Origin, StringComparison.Ordinal);
        using CredentialProvider credentials = choice.Open(cloud.Settings);
        using var client = new SesClient(cloud.Settings with { Credentials = credentials });
        await Cloud.CallAsync(client);
        Cloud.AssertSignedWith(1, Assert.Single(cloud.SesRequests));
        RecordedRequest role = Assert.Single(cloud.KeyRequests);
        Cloud.AssertSigned(role, Samples.SecretId, Samples.SecretKey, null, "sts");
        Assert.Contains("\"RoleSessionName\":\"nightly\"", role.BodyText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_without_a_session_name_is_passed_over_with_a_warning_as_in_tccli()
    {
        _machine.Write(".tccli/default.credential", "{" + Key + ",\"role-arn\":\"" + Samples.RoleArn + "\"}");
        using CredentialChoice choice = await _machine.ChooseAsync();
        Assert.Contains("role-arn without role-session-name", Assert.Single(choice.Warnings), StringComparison.Ordinal);
        Cloud.AssertSigned(await _machine.CallAsync(), Samples.SecretId, Samples.SecretKey, null);
    }

    [Fact]
    public async Task A_profile_of_the_type_cvm_role_asks_the_metadata_service()
    {
        await using var metadata = new ScriptedServer(ScriptedAnswer.Http(200, "text/plain", "ExampleRole"u8.ToArray()), ScriptedAnswer.Json(
            "{\"TmpSecretId\":\"" + Cloud.IdOf(7) + "\",\"TmpSecretKey\":\"" + Cloud.KeyOf(7) + "\",\"Token\":\"" + Cloud.TokenOf(7) + "\",\"ExpiredTime\":" + Seconds(_machine.Clock.UtcNow.AddHours(1)) + ",\"Code\":\"Success\"}"));
        using var machine = new Machine { MetadataService = metadata.Endpoint };
        machine.Write(".tccli/default.credential", "{\"type\":\"cvm-role\"}");
        Cloud.AssertSignedWith(7, await machine.CallAsync());
        Assert.Equal(2, metadata.Requests.Count);
    }

    private static SesClientOptions Settings() => new() { Target = SesTarget.Resolve(SesSite.China, null, null), Credentials = CredentialProvider.None };

    private static string Seconds(DateTimeOffset time) => time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private void WriteLogin(int number, DateTimeOffset end) => _machine.Write(".tccli/default.credential",
        "{\"type\":\"oauth\",\"secretId\":\"" + Cloud.IdOf(number) + "\",\"secretKey\":\"" + Cloud.KeyOf(number) + "\",\"token\":\"" + Cloud.TokenOf(number) + "\",\"expiresAt\":" + Seconds(end) + "}");
}
