using System;
using System.Globalization;
using Xunit;

namespace TencentSes.DesktopTests;

/// <summary>Failures look on the net472 build, with its other HTTP stack, as they look on PowerShell 7.</summary>
public sealed class DesktopFailureTests(DesktopRun run)
{
    // Far less than the 5 seconds that the emulator would take, with room for a busy machine.
    private const long Soon = 2000;

    [Theory]
    [InlineData("repeated-password", "OperationDenied.RepeatPassWord", "InvalidOperation")]
    [InlineData("unknown-sender", "InvalidParameterValue.NoSuchSender", "ObjectNotFound")]
    [InlineData("wrong-key", "AuthFailure.SignatureFailure", "AuthenticationError")]
    public void A_refusal_of_the_service_carries_code_category_RequestId_and_remedy(string scenario, string code, string category)
    {
        var facts = run.Scenario(scenario);

        Assert.Equal("SesServiceException", facts["Exception"]);
        Assert.Equal(code, facts["Code"]);
        Assert.Equal(category, facts["Category"]);
        Assert.True(Guid.TryParse(facts["RequestId"], out _), facts["RequestId"]);
        Assert.Equal("200", facts["HttpStatus"]);
        Assert.Equal("1", facts["Requests"]);
        Assert.NotEqual("", facts["Remedy"]);
    }

    [Fact]
    public void A_password_that_no_reading_of_the_rule_allows_is_not_sent()
    {
        var facts = run.Scenario("weak-password");

        Assert.Equal("SesValidationException", facts["Exception"]);
        Assert.Equal("0", facts["Requests"]);
    }

    [Theory]
    [InlineData("connection-refused", "ConnectionFailed")]
    [InlineData("untrusted-certificate", "TlsFailed")]
    public void A_request_that_never_arrived_is_a_connection_error(string scenario, string code)
    {
        var facts = run.Scenario(scenario);

        Assert.Equal("SesConnectionException", facts["Exception"]);
        Assert.Equal(code, facts["Code"]);
        Assert.DoesNotContain("\n", facts["Message"]);
        Assert.Equal("0", facts["Requests"]);
    }

    [Theory]
    [InlineData("html-answer", "InvalidAnswer", "ParserError")]
    [InlineData("empty-answer", "InvalidAnswer", "ParserError")]
    [InlineData("huge-answer", "AnswerTooLarge", "LimitsExceeded")]
    [InlineData("cut-answer", "ConnectionLost", "ConnectionError")]
    [InlineData("reset", "ConnectionLost", "ConnectionError")]
    public void An_answer_that_is_none_is_told_as_such_and_the_stack_repeats_nothing(string scenario, string code, string category)
    {
        var facts = run.Scenario(scenario);

        Assert.Equal("SesNoAnswerException", facts["Exception"]);
        Assert.Equal(code, facts["Code"]);
        Assert.Equal(category, facts["Category"]);
        Assert.Equal("1", facts["Requests"]);
    }

    [Fact]
    public void A_create_whose_answer_was_lost_is_not_repeated()
    {
        var facts = run.Scenario("reset-create");

        Assert.Equal("SesOutcomeUnknownException", facts["Exception"]);
        Assert.Equal("1", facts["Requests"]);
        Assert.Contains(DesktopRun.Sender, facts["Remedy"]);
    }

    [Theory]
    [InlineData("no-answer")]
    [InlineData("slow-answer")]
    public void A_silent_service_is_a_time_out(string scenario)
    {
        var facts = run.Scenario(scenario);

        Assert.Equal("SesNoAnswerException", facts["Exception"]);
        Assert.Equal("Timeout", facts["Code"]);
        Assert.Equal("OperationTimeout", facts["Category"]);
        Assert.InRange(long.Parse(facts["Milliseconds"]!, CultureInfo.InvariantCulture), 250, Soon);
    }

    [Theory]
    [InlineData("cancel-before-answer")]
    [InlineData("cancel-in-answer")]
    [InlineData("smtp-cancel")]
    public void Cancelling_ends_the_wait_at_once(string scenario)
    {
        var facts = run.Scenario(scenario);

        Assert.Equal("true", facts["Cancelled"]);
        Assert.InRange(long.Parse(facts["Milliseconds"]!, CultureInfo.InvariantCulture), 0, Soon);
    }
}
