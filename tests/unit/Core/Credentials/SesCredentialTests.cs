using System;
using TencentSes.Credentials;
using TencentSes.Errors;
using TencentSes.Secrets;
using Xunit;

namespace TencentSes.UnitTests.Core.Credentials;

public sealed class SesCredentialTests
{
    [Theory]
    [InlineData("", "SecretId is empty")]
    [InlineData(" AKIDEXAMPLE", "blank or line end")]
    [InlineData("AKIDEXAMPLE ", "blank or line end")]
    [InlineData("AKIDEXAMPLE\n", "blank or line end")]
    [InlineData("AKIDEXAMPLE\r\n", "blank or line end")]
    [InlineData("AKID\tEXAMPLE", "blank or line end")]
    [InlineData("\u00A0AKIDEXAMPLE", "blank or line end")]
    [InlineData("\u3000AKIDEXAMPLE", "blank or line end")]
    [InlineData("AKID/EXAMPLE", "character that no SecretId has")]
    [InlineData("AKID,EXAMPLE", "character that no SecretId has")]
    [InlineData("\uFEFFAKIDEXAMPLE", "character that no SecretId has")]
    [InlineData("AKID\0EXAMPLE", "character that no SecretId has")]
    [InlineData("AKIDÉXAMPLE", "character that no SecretId has")]
    public void A_key_id_that_cannot_be_one_is_refused_with_the_reason(string secretId, string reason) =>
        AssertRefused(() => Samples.Credential(secretId: secretId), reason);

    [Theory]
    [InlineData("", "SecretKey is empty")]
    [InlineData(" CanaryKey", "SecretKey has a blank or line end")]
    [InlineData("CanaryKey ", "SecretKey has a blank or line end")]
    [InlineData("CanaryKey\n", "SecretKey has a blank or line end")]
    [InlineData("CanaryKey\r\n", "SecretKey has a blank or line end")]
    [InlineData("\tCanaryKey", "SecretKey has a blank or line end")]
    [InlineData("Canary Key", "SecretKey has a blank or line end")]
    [InlineData("\u00A0CanaryKey", "SecretKey has a character that no SecretKey has")]
    [InlineData("\uFEFFCanaryKey", "SecretKey has a character that no SecretKey has")]
    public void A_key_that_cannot_be_one_is_refused_with_the_reason(string secretKey, string reason) =>
        AssertRefused(() => Samples.Credential(secretKey: secretKey), reason);

    [Theory]
    [InlineData("", "empty")]
    [InlineData(" CanaryToken", "blank or line end")]
    [InlineData("CanaryToken\n", "blank or line end")]
    // A terminal wraps long tokens; the line end that is copied along would end the header.
    [InlineData("Canary\r\nToken", "blank or line end")]
    [InlineData("Canary\u00E9Token", "character that no session token has")]
    public void A_token_that_cannot_be_one_is_refused_with_the_reason(string token, string reason) =>
        AssertRefused(() => Samples.Credential(token), reason);

    [Fact]
    public void A_token_has_at_most_4096_bytes()
    {
        using SesCredential longest = Samples.Credential(new string('t', 4096));
        Assert.Equal(4096, longest.Token!.Length);
        AssertRefused(() => Samples.Credential(new string('t', 4097)), "longer than 4096 bytes");
    }

    [Fact]
    public void Null_is_refused()
    {
        Assert.Throws<ArgumentNullException>(() => new SesCredential(null!, Samples.Secret("k")));
        Assert.Throws<ArgumentNullException>(() => new SesCredential(Samples.SecretId, null!));
    }

    [Theory]
    [InlineData(Samples.SecretId, "AKID...0000")]
    [InlineData("AKID12345678X", "AKID...678X")]
    [InlineData("AKID12345678", "************")]
    [InlineData("A", "*")]
    public void Only_a_hint_of_the_key_id_is_shown(string secretId, string hint)
    {
        using SesCredential credential = Samples.Credential(Samples.Token, secretId);
        Assert.Equal(hint, credential.SecretIdHint);
        Assert.Equal(hint, credential.ToString());
    }

    [Fact]
    public void Dispose_wipes_key_and_token()
    {
        SecretBuffer key = Samples.Secret(Samples.SecretKey), token = Samples.Secret(Samples.Token);
        new SesCredential(Samples.SecretId, key, token).Dispose();
        Assert.Throws<ObjectDisposedException>(() => key.Utf8.ToArray());
        Assert.Throws<ObjectDisposedException>(() => token.Utf8.ToArray());
        Samples.Credential().Dispose();
    }

    private static void AssertRefused(Func<SesCredential> make, string reason)
    {
        var exception = Assert.Throws<SesConfigurationException>(make);
        Assert.Equal("InvalidCredential", exception.Code);
        Assert.Equal(SesErrorCategory.AuthenticationError, exception.Category);
        Assert.NotEmpty(exception.Remedy);
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Canary", exception.ToString(), StringComparison.Ordinal);
    }
}
