using System;
using System.Collections.Generic;
using System.Globalization;
using Xunit;

namespace TencentSes.DesktopTests;

/// <summary>Signed calls from the net472 build; the emulator verifies each signature.</summary>
public sealed class DesktopCallTests(DesktopRun run)
{
    [Fact]
    public void The_calls_are_made_under_a_culture_with_another_calendar() =>
        Assert.Equal("th-TH", run.Scenario("import")["Culture"]);

    [Fact]
    public void A_domain_is_created_and_verified()
    {
        var facts = run.Scenario("create-domain");

        Assert.Equal("false", facts["VerifiedAtFirst"]);
        Assert.Equal("true", facts["VerifiedAtLast"]);
        Assert.NotEqual("0", facts["Records"]);
    }

    [Fact]
    public void A_sender_address_with_a_name_beyond_ASCII_is_created_and_listed()
    {
        var facts = run.Scenario("create-address");

        AssertRequestId(facts);
        Assert.Equal("1", facts["Attempts"]);
        Assert.Equal("true", facts["NameSurvives"]);
        Assert.Equal("true", facts["HasTime"]);
        Assert.Equal("false", facts["HasPassword"]);
    }

    [Fact]
    public void A_generated_password_is_set_and_shows_in_the_list()
    {
        var facts = run.Scenario("set-password");

        AssertRequestId(facts);
        Assert.Equal("1", facts["Attempts"]);
        Assert.Equal("UpdateEmailSmtpPassWord", facts["TryAction"]);
        Assert.Equal("200", facts["TryHttpStatus"]);
        Assert.Equal("true", facts["HasPassword"]);
    }

    [Fact]
    public void A_key_comes_from_a_tccli_profile()
    {
        var facts = run.Scenario("profile");

        AssertRequestId(facts);
        Assert.Equal("ap-guangzhou", facts["Region"]);
        Assert.Equal("true", facts["NamesProfile"]);
        Assert.Equal("0", facts["Warnings"]);
    }

    [Theory]
    [InlineData("assumed-role")]
    [InlineData("web-identity")]
    [InlineData("cvm-role")]
    public void A_temporary_key_is_issued_used_and_renewed(string scenario)
    {
        var facts = run.Scenario(scenario);

        AssertRequestId(facts);
        Assert.Equal(("true", "true", "CAMRole", "true"), (facts["Temporary"], facts["Expires"], facts["Type"], facts["Renewed"]));
    }

    [Theory]
    [InlineData("rotation", "false")]
    [InlineData("rotation-resumed", "true")]
    public void A_password_is_rotated_and_proved(string scenario, string resumed)
    {
        var facts = run.Scenario(scenario);

        Assert.Equal(("Done", "true", resumed, "1"), (facts["State"], facts["Proved"], facts["Resumed"], facts["Entries"]));
        AssertRequestId(facts);
    }

    [Fact]
    public void Many_calls_at_once_each_get_their_own_answer()
    {
        var facts = run.Scenario("many-passwords");

        Assert.Equal("12", facts["Answers"]);
        Assert.Equal("12", facts["RequestIds"]);
    }

    [Fact]
    public void Passwords_of_every_allowed_length_are_generated_and_secrets_survive_SecureString()
    {
        var facts = run.Scenario("password-rule");

        for (int length = 10; length <= 20; length++)
        {
            string text = length.ToString(CultureInfo.InvariantCulture);
            Assert.Equal(text, facts["Length" + text]);
        }
        Assert.Equal("true", facts["SecureStringSurvives"]);
        Assert.Equal("14", facts["Utf8Length"]);
    }

    [Theory]
    [InlineData("gateway-error-then-well", "GatewayError none")]
    [InlineData("lost-answer-then-proof", "ConnectionLost OperationDenied.RepeatPassWord")]
    [InlineData("wrong-clock", "AuthFailure.SignatureExpire none")]
    public void A_second_try_makes_good(string scenario, string codes)
    {
        var facts = run.Scenario(scenario);

        Assert.Equal(codes, facts["Codes"]);
        Assert.Equal("2", facts["Attempts"]);
    }

    [Fact]
    public void The_servers_clock_is_learnt_from_its_answer() =>
        Assert.InRange(double.Parse(run.Scenario("wrong-clock")["LearntSeconds"]!, CultureInfo.InvariantCulture), 595, 605);

    private static void AssertRequestId(Dictionary<string, string?> facts) => Assert.True(Guid.TryParse(facts["RequestId"], out _), facts["RequestId"]);
}
