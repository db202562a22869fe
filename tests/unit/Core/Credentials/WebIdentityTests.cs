using System;
using System.IO;
using System.Threading.Tasks;
using TencentSes.Credentials;
using TencentSes.Errors;
using TencentSes.Transport;
using TencentSes.UnitTests.Support;
using Xunit;

namespace TencentSes.UnitTests.Core.Credentials;

/// <summary>Roles that are assumed with the token of an identity provider: TKE pods, CI systems.</summary>
public sealed class WebIdentityTests : IDisposable
{
    private const string Token = "ExampleHeader.ExampleClaimsDoNotUse.ExampleSignature";

    private readonly Machine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task A_pod_gets_its_key_unsigned_and_reads_its_token_anew_each_time()
    {
        string path = SetPod();
        await using var cloud = new Cloud { Clock = _machine.Clock };
        using CredentialChoice choice = await _machine.ChooseAsync();
        Assert.Equal("the variables TKE_... (role " + Samples.RoleArn + ", provider example-provider)", choice.Origin);
        using CredentialProvider credentials = choice.Open(cloud.Settings);
        using var client = new SesClient(cloud.Settings with { Credentials = credentials });
        await Cloud.CallAsync(client);

        File.WriteAllText(path, "second" + Token);
        _machine.Clock.Advance(cloud.Life);
        await Cloud.CallAsync(client);

        Assert.Equal(2, cloud.KeyRequests.Count);
        Assert.All(cloud.KeyRequests, request =>
        {
            Assert.Equal("AssumeRoleWithWebIdentity", request.Header("X-TC-Action"));
            Assert.Equal("SKIP", request.Header("Authorization"));
            Assert.False(request.Has("X-TC-Token"));
        });
        Assert.Equal(
            "{\"ProviderId\":\"example-provider\",\"WebIdentityToken\":\"" + Token + "\",\"RoleArn\":\"" + Samples.RoleArn + "\",\"RoleSessionName\":\"TencentSes\",\"DurationSeconds\":7200}",
            cloud.KeyRequests[0].BodyText);
        Assert.Contains("\"second" + Token + "\"", cloud.KeyRequests[1].BodyText, StringComparison.Ordinal);
        Cloud.AssertSignedWith(1, cloud.SesRequests[0]);
        Cloud.AssertSignedWith(2, cloud.SesRequests[1]);
    }

    [Theory]
    [InlineData("TKE_REGION")]
    [InlineData("TKE_PROVIDER_ID")]
    [InlineData("TKE_WEB_IDENTITY_TOKEN_FILE")]
    [InlineData("TKE_ROLE_ARN")]
    public async Task Some_of_the_four_variables_end_the_search(string missing)
    {
        SetPod();
        _machine.Variables.Remove(missing);
        SesConfigurationException error = await Assert.ThrowsAsync<SesConfigurationException>(() => _machine.ChooseAsync());
        Assert.Equal("CredentialIncomplete", error.Code);
        Assert.EndsWith("but not " + missing + ".", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_region_alone_says_nothing_of_an_identity()
    {
        _machine.Variables["TKE_REGION"] = "ap-guangzhou";
        SesConfigurationException error = await Assert.ThrowsAsync<SesConfigurationException>(() => _machine.ChooseAsync());
        Assert.Equal("CredentialMissing", error.Code);
    }

    [Theory]
    [InlineData(null, "is not there")]
    [InlineData(" \n", "holds no web identity token")]
    public async Task A_token_file_must_hold_a_token(string? content, string reason)
    {
        string path = SetPod();
        File.Delete(path);
        if (content is not null)
            File.WriteAllText(path, content);
        SesConfigurationException error = await Assert.ThrowsAsync<SesConfigurationException>(() => _machine.ChooseAsync());
        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_may_come_from_a_file_a_variable_or_the_caller()
    {
        _machine.Variables["EXAMPLE_ID_TOKEN"] = Token;
        var identity = new WebIdentityOptions { ProviderId = "github", RoleArn = Samples.RoleArn };
        foreach (WebIdentityOptions options in new[]
        {
            identity with { TokenFile = _machine.Write("token", Token + "\n") },
            identity with { TokenVariable = "EXAMPLE_ID_TOKEN" },
            identity with { Token = Samples.Secret(Token) },
        })
            Cloud.AssertSignedWith(1, await _machine.CallAsync(_machine.Options with { WebIdentity = options }));

        foreach (WebIdentityOptions options in new[] { identity, identity with { TokenFile = "a", TokenVariable = "b" }, identity with { ProviderId = "", TokenFile = "a" } })
            Assert.Equal("InvalidRole", (await Assert.ThrowsAsync<SesConfigurationException>(() => _machine.ChooseAsync(_machine.Options with { WebIdentity = options }))).Code);
        SesConfigurationException unset = await Assert.ThrowsAsync<SesConfigurationException>(
            () => _machine.ChooseAsync(_machine.Options with { WebIdentity = identity with { TokenVariable = "NOT_SET" } }));
        Assert.Contains("NOT_SET holds no web identity token", unset.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN")]
    [InlineData("TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN_FILE")]
    public async Task The_variables_of_Terraform_name_token_and_role_and_the_role_is_assumed_once(string name)
    {
        _machine.Variables[name] = name.EndsWith("FILE", StringComparison.Ordinal) ? _machine.Write("token", Token) : Token;
        SesConfigurationException error = await Assert.ThrowsAsync<SesConfigurationException>(() => _machine.ChooseAsync());
        Assert.Contains(name + " is set, TENCENTCLOUD_ASSUME_ROLE_ARN is not", error.Message, StringComparison.Ordinal);

        _machine.Variables["TENCENTCLOUD_ASSUME_ROLE_ARN"] = Samples.RoleArn;
        Cloud.AssertSignedWith(1, await _machine.CallAsync());
    }

    [Fact]
    public async Task An_error_never_repeats_the_token()
    {
        SetPod();
        await using var cloud = new Cloud { Clock = _machine.Clock, Instead = request => ScriptedAnswer.Error("InvalidParameter.WebIdentityTokenError", "Bad token: " + Token) };
        using CredentialChoice choice = await _machine.ChooseAsync();
        using CredentialProvider credentials = choice.Open(cloud.Settings);
        SesServiceException error = await Assert.ThrowsAsync<SesServiceException>(() => credentials.PrepareAsync(TestContext.Current.CancellationToken));
        Assert.Equal("InvalidParameter.WebIdentityTokenError", error.Code);
        Assert.Equal("AssumeRoleWithWebIdentity", error.Action);
        Assert.DoesNotContain("ExampleClaims", error.ToString(), StringComparison.Ordinal);
    }

    private string SetPod()
    {
        string path = _machine.Write("token", " " + Token + "\n");
        _machine.Variables["TKE_REGION"] = "ap-guangzhou";
        _machine.Variables["TKE_PROVIDER_ID"] = "example-provider";
        _machine.Variables["TKE_WEB_IDENTITY_TOKEN_FILE"] = path;
        _machine.Variables["TKE_ROLE_ARN"] = Samples.RoleArn;
        return path;
    }
}
