using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using TencentSes.Credentials;
using TencentSes.Errors;
using Xunit;

namespace TencentSes.UnitTests.Core.Credentials;

/// <summary>The order of the sources and what each of them says.</summary>
public sealed class ChainTests : IDisposable
{
    private static readonly string[] Names =
        ["Given key", "Environment", "Web identity", "tccli profile", "Credentials file", "TKE pod identity", "CVM role", "Role to assume"];

    private readonly Machine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task Each_source_takes_the_place_of_the_one_before_it_when_that_is_gone()
    {
        SetAll();
        var options = _machine.Options;
        using (CredentialChoice given = await _machine.ChooseAsync(options with { Credential = Samples.Credential(), CredentialOrigin = "-SecretId and -SecretKey" }))
            Assert.Equal("-SecretId and -SecretKey", given.Origin);

        Assert.StartsWith("the variables TENCENTCLOUD_SECRET_ID", await OriginAsync(), StringComparison.Ordinal);
        _machine.Variables.Remove("TENCENTCLOUD_SECRET_ID");
        _machine.Variables.Remove("TENCENTCLOUD_SECRET_KEY");
        Assert.StartsWith("the variables TENCENTCLOUD_ASSUME_ROLE_", await OriginAsync(), StringComparison.Ordinal);
        _machine.Variables.Remove("TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN");
        _machine.Variables.Remove("TENCENTCLOUD_ASSUME_ROLE_ARN");
        Assert.StartsWith("the tccli profile default", await OriginAsync(), StringComparison.Ordinal);
        System.IO.File.Delete(_machine.Home + "/.tccli/default.credential");
        Assert.EndsWith("/.tencentcloud/credentials", await OriginAsync(), StringComparison.Ordinal);
        System.IO.File.Delete(_machine.Home + "/.tencentcloud/credentials");
        Assert.StartsWith("the variables TKE_", await OriginAsync(), StringComparison.Ordinal);
        foreach (string name in _machine.Variables.Keys.Where(name => name.StartsWith("TKE_", StringComparison.Ordinal)).ToList())
            _machine.Variables.Remove(name);
        Assert.Equal("the CVM role Example", await OriginAsync());
        _machine.Variables.Remove("TENCENTCLOUD_CAM_ROLE_NAME");

        SesConfigurationException error = await Assert.ThrowsAsync<SesConfigurationException>(() => _machine.ChooseAsync());
        Assert.Equal("CredentialMissing", error.Code);
        foreach (string reason in new[] { "TENCENTCLOUD_SECRET_ID", ".tccli/default.credential is not there", ".tencentcloud/credentials", "TKE_REGION" })
            Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Contains("tccli configure", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_caller_names_is_the_only_source()
    {
        SetAll();
        using (CredentialChoice profile = await _machine.ChooseAsync(_machine.Options with { ProfileName = "default" }))
            Assert.StartsWith("the tccli profile", profile.Origin, StringComparison.Ordinal);
        using (CredentialChoice server = await _machine.ChooseAsync(_machine.Options with { UseCvmRole = true }))
            Assert.Equal("the CVM role Example", server.Origin);
        using (CredentialChoice identity = await _machine.ChooseAsync(_machine.Options with
        {
            WebIdentity = new WebIdentityOptions { ProviderId = "github", RoleArn = Samples.RoleArn, Token = Samples.Secret("token") },
        }))
            Assert.StartsWith("the web identity token", identity.Origin, StringComparison.Ordinal);
        SesConfigurationException error = Assert.Throws<SesConfigurationException>(() => new CredentialChain(_machine.Options with { ProfileName = "default", UseCvmRole = true }));
        Assert.Equal("AmbiguousCredential", error.Code);
    }

    [Fact]
    public async Task The_list_says_of_every_source_what_it_comes_to_and_never_a_value()
    {
        AssertStates(await ListAsync(), "NotAsked Absent Absent Absent Absent Absent NotAsked NotAsked");

        SetAll();
        IReadOnlyList<CredentialSourceReport> all = await ListAsync();
        AssertStates(all, "NotAsked Used WouldBeUsed WouldBeUsed WouldBeUsed WouldBeUsed WouldBeUsed Used");
        Assert.Equal("the role " + Samples.RoleArn + ", session TencentSes", all[^1].Explanation);

        _machine.Variables.Remove("TENCENTCLOUD_SECRET_KEY");
        IReadOnlyList<CredentialSourceReport> broken = await ListAsync();
        AssertStates(broken, "NotAsked Broken WouldBeUsed WouldBeUsed WouldBeUsed WouldBeUsed WouldBeUsed NotAsked");
        Assert.Contains("TENCENTCLOUD_SECRET_ID but not TENCENTCLOUD_SECRET_KEY. Give both of them", broken[1].Explanation, StringComparison.Ordinal);

        AssertStates(await ListAsync(_machine.Options with { ProfileName = "default" }), "NotAsked NotAsked NotAsked Used NotAsked NotAsked NotAsked NotAsked");
        using SesCredential given = Samples.Credential();
        AssertStates(await ListAsync(_machine.Options with { Credential = given }), "Used NotAsked NotAsked NotAsked NotAsked NotAsked NotAsked NotAsked");
        // Still the caller's.
        Assert.NotEqual(0, given.SecretKey.Utf8.Length);

        _machine.Variables["TENCENTCLOUD_SECRET_KEY"] = Samples.SecretKey;
        _machine.Variables["TENCENTCLOUD_ASSUME_ROLE_SESSION_DURATION"] = "0";
        Assert.Equal(CredentialSourceState.Broken, (await ListAsync())[^1].State);
    }

    [Fact]
    public async Task A_given_key_is_wiped_when_the_search_ends_in_an_error_and_when_the_choice_is_not_opened()
    {
        SesCredential lost = Samples.Credential();
        await Assert.ThrowsAsync<SesConfigurationException>(() => _machine.ChooseAsync(_machine.Options with
        {
            Credential = lost,
            AssumeRole = new AssumeRoleOptions { RoleArn = "none" },
        }));
        Assert.Throws<ObjectDisposedException>(() => lost.SecretKey.Utf8.Length);

        SesCredential unused = Samples.Credential(Samples.Token);
        (await _machine.ChooseAsync(_machine.Options with { Credential = unused })).Dispose();
        Assert.Throws<ObjectDisposedException>(() => unused.SecretKey.Utf8.Length);
        Assert.Throws<ObjectDisposedException>(() => unused.Token!.Utf8.Length);
    }

    [Fact]
    public async Task A_choice_is_opened_once()
    {
        await using var cloud = new Cloud();
        using CredentialChoice choice = await _machine.ChooseAsync(_machine.Options with { Credential = Samples.Credential() });
        using CredentialProvider credentials = choice.Open(cloud.Settings);
        Assert.Throws<InvalidOperationException>(() => choice.Open(cloud.Settings));
        choice.Dispose();
        Assert.NotNull(credentials.SecretIdHint);
    }

    [Fact]
    public async Task Without_a_home_directory_there_are_no_files()
    {
        _machine.Variables.Remove("HOME");
        IReadOnlyList<CredentialSourceReport> reports = await ListAsync();
        Assert.Equal("There is no home directory.", reports[3].Explanation);
        Assert.Equal("/etc/tencentcloud/credentials is not there.", reports[4].Explanation);
    }

    private async Task<string> OriginAsync()
    {
        using CredentialChoice choice = await _machine.ChooseAsync();
        return choice.Origin.Replace("the role " + Samples.RoleArn + ", assumed with ", "", StringComparison.Ordinal);
    }

    private Task<IReadOnlyList<CredentialSourceReport>> ListAsync(CredentialChainOptions? options = null) =>
        new CredentialChain(options ?? _machine.Options).ListAsync(TestContext.Current.CancellationToken);

    private static void AssertStates(IReadOnlyList<CredentialSourceReport> reports, string states)
    {
        Assert.Equal(Names, reports.Select(report => report.Name));
        Assert.Equal(states, string.Join(' ', reports.Select(report => report.State)));
        Assert.All(reports, report =>
        {
            Assert.NotEmpty(report.Explanation);
            Assert.DoesNotContain(Samples.SecretKey, report.Explanation, StringComparison.Ordinal);
            Assert.DoesNotContain(Samples.SecretId, report.Explanation, StringComparison.Ordinal);
        });
    }

    private void SetAll()
    {
        _machine.Variables["TENCENTCLOUD_SECRET_ID"] = Samples.SecretId;
        _machine.Variables["TENCENTCLOUD_SECRET_KEY"] = Samples.SecretKey;
        _machine.Variables["TENCENTCLOUD_ASSUME_ROLE_ARN"] = Samples.RoleArn;
        _machine.Variables["TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN"] = Samples.SecretKey;
        _machine.Variables["TENCENTCLOUD_CAM_ROLE_NAME"] = "Example";
        _machine.Write(".tccli/default.credential", "{\"secretId\":\"" + Samples.SecretId + "\",\"secretKey\":\"" + Samples.SecretKey + "\"}");
        _machine.Write(".tencentcloud/credentials", "[default]\nsecret_id=" + Samples.SecretId + "\nsecret_key=" + Samples.SecretKey);
        _machine.Variables["TKE_REGION"] = "ap-guangzhou";
        _machine.Variables["TKE_PROVIDER_ID"] = "example";
        _machine.Variables["TKE_WEB_IDENTITY_TOKEN_FILE"] = _machine.Write("token", "ExampleToken");
        _machine.Variables["TKE_ROLE_ARN"] = Samples.RoleArn;
    }
}
