using Xunit;

namespace TencentSes.DesktopTests;

/// <summary>SMTP logins from the net472 build, over the TLS of its runtime.</summary>
public sealed class DesktopSmtpTests(DesktopRun run)
{
    [Theory]
    [InlineData("smtp-implicit-plain")]
    [InlineData("smtp-implicit-login")]
    [InlineData("smtp-starttls-plain")]
    [InlineData("smtp-starttls-login")]
    public void The_password_that_was_set_logs_in(string scenario)
    {
        var facts = run.Scenario(scenario);

        Assert.Equal("true", facts["Authenticated"]);
        Assert.Equal("Tls12", facts["TlsVersion"]);
        Assert.Equal("CN=localhost", facts["CertificateSubject"]);
        Assert.Equal("235", facts["ReplyCode"]);
    }

    [Theory]
    [InlineData("smtp-wrong-password", "Auth", "535")]
    [InlineData("smtp-untrusted-certificate", "Tls", "")]
    [InlineData("smtp-wrong-security", "Tls", "")]
    [InlineData("smtp-connection-refused", "Connect", "")]
    [InlineData("smtp-no-greeting", "Greeting", "")]
    public void A_login_that_fails_names_its_stage(string scenario, string stage, string replyCode)
    {
        var facts = run.Scenario(scenario);

        Assert.Equal("false", facts["Authenticated"]);
        Assert.Equal(stage, facts["Stage"]);
        Assert.Equal(replyCode, facts["ReplyCode"]);
        Assert.NotEqual("", facts["Failure"]);
        Assert.NotEqual("", facts["Remedy"]);
        Assert.DoesNotContain("inner exception", facts["Failure"]);
    }
}
