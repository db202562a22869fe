using System;
using System.Threading.Tasks;
using TencentSes.Credentials;
using TencentSes.Errors;
using TencentSes.Transport;
using Xunit;

namespace TencentSes.UnitTests.Core.Credentials;

/// <summary>What environment and profile say about region and endpoints.</summary>
public sealed class TargetHintTests : IDisposable
{
    private const string China = "ses.tencentcloudapi.com";
    private const string International = "ses.intl.tencentcloudapi.com";

    private readonly Machine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Theory]
    [InlineData("ap-hongkong", China, "ap-hongkong", "https://ses.tencentcloudapi.com/")]
    // tccli writes the hosts of the China site for everybody.
    [InlineData("ap-singapore", China, "ap-singapore", "https://ses.intl.tencentcloudapi.com/")]
    [InlineData("ap-singapore", International, "ap-singapore", "https://ses.intl.tencentcloudapi.com/")]
    [InlineData(null, International, "ap-singapore", "https://ses.intl.tencentcloudapi.com/")]
    [InlineData(null, China, "ap-guangzhou", "https://ses.tencentcloudapi.com/")]
    [InlineData("ap-guangzhou", "ses.gateway.example.com", "ap-guangzhou", "https://ses.gateway.example.com/")]
    [InlineData("ap-guangzhou", "https://ses.gateway.example.com:8443", "ap-guangzhou", "https://ses.gateway.example.com:8443/")]
    public async Task The_profile_completes_what_the_caller_leaves_out(string? region, string host, string expectedRegion, string expectedEndpoint)
    {
        Write(region, host);
        using CredentialChoice choice = await _machine.ChooseAsync();
        SesTarget target = choice.ResolveTarget(null, null, null);
        Assert.Equal(expectedRegion, target.Region);
        Assert.Equal(expectedEndpoint, target.Endpoint.AbsoluteUri);
    }

    [Fact]
    public async Task Older_profiles_hold_the_region_at_the_top()
    {
        Write("ap-hongkong", China, "{\"region\":\"ap-hongkong\",\"output\":\"json\",\"_sys_param\":[],\"ses\":null}");
        using CredentialChoice choice = await _machine.ChooseAsync();
        Assert.Equal("ap-hongkong", choice.ResolveTarget(null, null, null).Region);
    }

    [Fact]
    public async Task The_caller_comes_before_the_environment_and_that_before_the_profile()
    {
        Write("ap-guangzhou", China);
        _machine.Variables["TENCENTCLOUD_REGION"] = "ap-hongkong";
        using (CredentialChoice choice = await _machine.ChooseAsync())
        {
            Assert.Equal("ap-hongkong", choice.ResolveTarget(null, null, null).Region);
            Assert.Equal("ap-singapore", choice.ResolveTarget(null, "ap-singapore", null).Region);
            // The region of another site is meant for other calls.
            Assert.Equal("ap-singapore", choice.ResolveTarget(SesSite.International, null, null).Region);
            Assert.Equal("ap-hongkong", choice.ResolveTarget(SesSite.China, null, null).Region);
        }
        using CredentialChoice named = await _machine.ChooseAsync(_machine.Options with { ProfileName = "default" });
        Assert.Equal("ap-guangzhou", named.ResolveTarget(null, null, null).Region);
    }

    [Theory]
    [InlineData("ap-beijing", China, "no region 'ap-beijing'")]
    [InlineData("ap-guangzhou", International, "belongs to the site China")]
    public async Task A_region_that_does_not_fit_is_named_with_its_place(string region, string host, string reason)
    {
        Write(region, host);
        using CredentialChoice choice = await _machine.ChooseAsync();
        SesConfigurationException error = Assert.Throws<SesConfigurationException>(() => choice.ResolveTarget(null, null, null));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.EndsWith("The region comes from " + _machine.Home + "/.tccli/default.configure.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Broken_settings_end_the_search()
    {
        Write(null, China, "{\"_sys_param\":{\n\"region\":1}}");
        SesConfigurationException error = await Assert.ThrowsAsync<SesConfigurationException>(() => _machine.ChooseAsync());
        Assert.Contains("default.configure has a member region that is no text (line 2)", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SesSite.China, null, null, "https://sts.tencentcloudapi.com/", "ap-guangzhou")]
    [InlineData(SesSite.International, null, null, "https://sts.intl.tencentcloudapi.com/", "ap-singapore")]
    [InlineData(SesSite.International, null, "sts.tencentcloudapi.com", "https://sts.intl.tencentcloudapi.com/", "ap-singapore")]
    [InlineData(SesSite.China, null, "sts.gateway.example.com", "https://sts.gateway.example.com/", "ap-guangzhou")]
    [InlineData(null, "https://ses.gateway.example.com", "sts.intl.tencentcloudapi.com", "https://sts.intl.tencentcloudapi.com/", "ap-singapore")]
    [InlineData(null, "https://ses.gateway.example.com", null, "https://sts.tencentcloudapi.com/", "ap-guangzhou")]
    [InlineData(SesSite.China, "http://127.0.0.1:8080", "sts.tencentcloudapi.com", "http://127.0.0.1:8080/", "ap-guangzhou")]
    public async Task The_token_service_is_that_of_the_site_the_profile_or_the_emulator(SesSite? site, string? endpoint, string? host, string expected, string region)
    {
        Write(null, China, host is null ? "{}" : "{\"sts\":{\"endpoint\":\"" + host + "\"}}");
        using CredentialChoice choice = await _machine.ChooseAsync();
        SesTarget ses = SesTarget.Resolve(site, site is null ? "ap-example" : null, endpoint is null ? null : new Uri(endpoint));
        SesTarget sts = choice.ResolveTokenService(ses);
        Assert.Equal(expected, sts.Endpoint.AbsoluteUri);
        Assert.Equal(region, sts.Region);

        var explicitly = new Uri("https://sts.example.com");
        using CredentialChoice named = await _machine.ChooseAsync(_machine.Options with { TokenServiceEndpoint = explicitly });
        Assert.Equal(explicitly, named.ResolveTokenService(ses).Endpoint);
    }

    private void Write(string? region, string host, string? settings = null)
    {
        _machine.Write(".tccli/default.credential", "{\"secretId\":\"" + Samples.SecretId + "\",\"secretKey\":\"" + Samples.SecretKey + "\"}");
        _machine.Write(".tccli/default.configure", settings
            ?? "{\"_sys_param\":{" + (region is null ? "" : "\"region\":\"" + region + "\",") + "\"arrayCount\":10},\"cvm\":{\"endpoint\":\"cvm.example.com\"},\"ses\":{\"endpoint\":\"" + host + "\",\"version\":\"2020-10-02\"}}");
    }
}
