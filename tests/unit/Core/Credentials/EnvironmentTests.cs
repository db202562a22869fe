using System;
using System.Threading.Tasks;
using TencentSes.Credentials;
using TencentSes.Errors;
using Xunit;

namespace TencentSes.UnitTests.Core.Credentials;

public sealed class EnvironmentTests : IDisposable
{
    private readonly Machine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task Id_and_key_are_enough()
    {
        Set();
        Cloud.AssertSigned(await _machine.CallAsync(), Samples.SecretId, Samples.SecretKey, null);
    }

    [Theory]
    [InlineData("TENCENTCLOUD_TOKEN")]
    [InlineData("TENCENTCLOUD_SESSION_TOKEN")]
    [InlineData("TENCENTCLOUD_SECURITY_TOKEN")]
    public async Task The_token_has_three_names(string name)
    {
        Set();
        _machine.Variables[name] = Samples.Token;
        using CredentialChoice choice = await _machine.ChooseAsync();
        Assert.Contains(name, choice.Origin, StringComparison.Ordinal);
        Cloud.AssertSigned(await _machine.CallAsync(), Samples.SecretId, Samples.SecretKey, Samples.Token);
    }

    [Fact]
    public async Task The_same_token_under_two_names_is_one_token_and_another_one_ends_the_search()
    {
        Set();
        _machine.Variables["TENCENTCLOUD_TOKEN"] = Samples.Token;
        _machine.Variables["TENCENTCLOUD_SECURITY_TOKEN"] = Samples.Token;
        (await _machine.ChooseAsync()).Dispose();

        _machine.Variables["TENCENTCLOUD_SECURITY_TOKEN"] = "AnotherTokenDoNotUse";
        SesConfigurationException error = await Assert.ThrowsAsync<SesConfigurationException>(() => _machine.ChooseAsync());
        Assert.Contains("TENCENTCLOUD_TOKEN and TENCENTCLOUD_SECURITY_TOKEN", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("DoNotUse", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TENCENTCLOUD_SECRET_ID", "TENCENTCLOUD_SECRET_KEY")]
    [InlineData("TENCENTCLOUD_SECRET_KEY", "TENCENTCLOUD_SECRET_ID")]
    public async Task Half_a_pair_ends_the_search_even_when_a_file_has_a_key(string set, string missing)
    {
        _machine.Write(".tencentcloud/credentials", "[default]\nsecret_id = " + Samples.SecretId + "\nsecret_key = " + Samples.SecretKey);
        _machine.Variables[set] = Samples.SecretKey;
        // All that a shell or a CI job can do to take a variable away.
        _machine.Variables[missing] = "";
        SesConfigurationException error = await Assert.ThrowsAsync<SesConfigurationException>(() => _machine.ChooseAsync());
        Assert.Equal("CredentialIncomplete", error.Code);
        Assert.Equal(SesErrorCategory.AuthenticationError, error.Category);
        Assert.Contains("has " + set + " but not " + missing, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(" ", "The environment: The SecretKey has a blank")]
    [InlineData("\n", "The environment: The SecretKey has a blank")]
    public async Task A_key_with_something_around_it_is_refused_by_name_and_not_shown(string tail, string reason)
    {
        Set();
        _machine.Variables["TENCENTCLOUD_SECRET_KEY"] = Samples.SecretKey + tail;
        SesConfigurationException error = await Assert.ThrowsAsync<SesConfigurationException>(() => _machine.ChooseAsync());
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Samples.SecretKey, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_a_character_is_no_key()
    {
        Set();
        _machine.Variables["TENCENTCLOUD_SECRET_KEY"] = Samples.SecretKey + '\ud800';
        SesConfigurationException error = await Assert.ThrowsAsync<SesConfigurationException>(() => _machine.ChooseAsync());
        Assert.Contains("TENCENTCLOUD_SECRET_KEY holds characters that no key has", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Samples.SecretKey, error.ToString(), StringComparison.Ordinal);
    }

    private void Set()
    {
        _machine.Variables["TENCENTCLOUD_SECRET_ID"] = Samples.SecretId;
        _machine.Variables["TENCENTCLOUD_SECRET_KEY"] = Samples.SecretKey;
    }
}
