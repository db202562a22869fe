using System;
using System.Linq;
using System.Management.Automation;
using TencentSes.EngineTests.Harness;
using Xunit;

namespace TencentSes.EngineTests.Cmdlets;

/// <summary>New-TcSesSmtpPassword and Test-TcSesSmtpPassword agree with each other and with the published rule.</summary>
public sealed class SmtpPasswordPolicyTests : IDisposable
{
    private readonly EngineSession _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("Invented12Pass34", true, "")]
    [InlineData("Invented1pass", false, "Digits: has only one different digit; Upper-case letters: has only one different upper-case letter")]
    [InlineData("invented12pass", false, "Upper-case letters: has no upper-case letter")]
    [InlineData("In12Pa", false, "10 to 20 characters: has fewer than 10 characters")]
    [InlineData("InVented12PassInVented12", false, "10 to 20 characters: has more than 20 characters")]
    [InlineData("InVented12 Pass", false, "Printable ASCII: has a character outside printable ASCII")]
    public void Says_whether_every_reading_accepts_and_what_is_missing(string password, bool accepted, string missing)
    {
        EngineResult plain = Test(password, "");
        EngineResult detail = Test(password, "-Detail");

        Assert.Equal(accepted, Assert.Single(plain.Output).BaseObject);
        Assert.Equal(missing, string.Join("; ", detail.Output.Where(static rule => (string)rule.Properties["Missing"].Value != "")
            .Select(static rule => rule.Properties["Rule"].Value + ": " + rule.Properties["Missing"].Value)));
        Assert.All(detail.Output, rule => Assert.Equal((string)rule.Properties["Missing"].Value == "", rule.Properties["Strict"].Value));
    }

    [Fact]
    public void The_lenient_reading_takes_one_of_each_kind()
    {
        EngineResult detail = Test("Invented1pass", "-Detail");

        Assert.All(detail.Output, rule => Assert.Equal(true, rule.Properties["Lenient"].Value));
        Assert.Contains(detail.Output, rule => rule.Properties["Strict"].Value is false);
    }

    [Theory]
    [InlineData("-Length 10")]
    [InlineData("-Length 20 -ExcludeLookAlike")]
    [InlineData("-EmailAddress a@mail.example.com")]
    public void Every_password_that_is_made_is_accepted(string arguments)
    {
        EngineResult result = _session.Invoke("1..50 | ForEach-Object { New-TcSesSmtpPassword " + arguments + " } | Test-TcSesSmtpPassword");

        Assert.Empty(result.Errors);
        Assert.Equal(50, result.Output.Count(static accepted => accepted.BaseObject is true));
    }

    [Fact]
    public void Makes_no_credential_for_what_is_no_address_and_goes_on()
    {
        EngineResult result = _session.Invoke("'nobody', 'a@mail.example.com' | New-TcSesSmtpPassword");

        Assert.Equal("a@mail.example.com", ((PSCredential)Assert.Single(result.Output).BaseObject).UserName);
        ErrorRecord error = Assert.Single(result.Errors);
        Assert.StartsWith("TencentSes.InvalidEmailAddress,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("nobody", error.TargetObject);
    }

    private EngineResult Test(string password, string more)
    {
        EngineResult result = _session.Invoke("param($Password) Test-TcSesSmtpPassword $Password -Verbose " + more,
            new System.Collections.Hashtable { ["Password"] = ModuleTest.Secure(password) });
        Assert.Empty(result.Errors);
        Assert.DoesNotContain(result.Verbose, line => line.Contains(password, StringComparison.Ordinal));
        return result;
    }
}
