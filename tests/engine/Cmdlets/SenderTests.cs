using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;
using TencentSes.Emulator;
using TencentSes.EngineTests.Harness;
using Xunit;

namespace TencentSes.EngineTests.Cmdlets;

public sealed class SenderTests : ModuleTest
{
    protected override EmulatorOptions Options => new() { RateScale = 0 };

    [Fact]
    public void A_new_domain_shows_the_records_to_publish_and_update_verifies_them()
    {
        PSObject created = Assert.Single(Succeed("New-TcSesEmailIdentity mail.example.com -DkimKeyLength 2048").Output);
        PSObject unverified = Assert.Single(Succeed("Update-TcSesEmailIdentity mail.example.com").Output);
        Emulator.Control.PublishDns(Domain);
        PSObject verified = Assert.Single(Succeed("'mail.example.com' | Update-TcSesEmailIdentity").Output);

        Assert.Equal(Domain, created.Properties["EmailIdentity"].Value);
        Assert.Equal("2048", created.Properties["DkimKeyLength"].Value);
        object[] records = ((IEnumerable)created.Properties["DnsRecords"].Value).Cast<object>().ToArray();
        Assert.Contains(records, record => record.ToString()!.Contains("spf1", StringComparison.Ordinal));
        Assert.Equal(false, unverified.Properties["Verified"].Value);
        Assert.Equal(true, verified.Properties["Verified"].Value);
        Assert.NotEmpty((string)verified.Properties["RequestId"].Value);
    }

    [Fact]
    public void Domains_fail_with_what_is_wrong_with_them()
    {
        Succeed("New-TcSesEmailIdentity mail.example.com");
        Emulator.Control.MarkDomainAsForeign("taken.example.com");

        AssertError(Fail("New-TcSesEmailIdentity mail.example.com"), "InvalidParameterValue.RepeatCreation", ErrorCategory.ResourceExists, Domain);
        AssertError(Fail("New-TcSesEmailIdentity taken.example.com"), "InvalidParameterValue.CreatedByOther", ErrorCategory.ResourceExists, "taken.example.com");
        AssertError(Fail("Update-TcSesEmailIdentity other.example.com"), "InvalidParameterValue.NotExistDomain", ErrorCategory.ObjectNotFound, "other.example.com");
        Emulator.Control.ClearRequests();
        AssertError(Fail("New-TcSesEmailIdentity not_a_domain"), "InvalidEmailIdentity", ErrorCategory.InvalidArgument, "not_a_domain");
        AssertError(Fail("New-TcSesEmailIdentity me@mail.example.com"), "InvalidEmailIdentity", ErrorCategory.InvalidArgument, "me@mail.example.com");
        Assert.Equal(0, Emulator.Control.RequestCount);
    }

    [Fact]
    public void Senders_are_created_from_objects_and_listed_with_wildcards()
    {
        Verify();

        Succeed("[pscustomobject]@{ EmailAddress = 'news@mail.example.com'; SenderName = 'Contoso News' }, [pscustomobject]@{ EmailAddress = 'alerts@mail.example.com'; SenderName = '' } | New-TcSesEmailAddress");
        EngineResult all = Succeed("Get-TcSesEmailAddress");
        EngineResult some = Succeed("Get-TcSesEmailAddress n*@mail.*");

        Assert.Equal(["alerts@mail.example.com", "news@mail.example.com"], all.Output.Select(item => (string)item.Properties["EmailAddress"].Value).Order(StringComparer.Ordinal));
        PSObject news = Assert.Single(some.Output);
        Assert.Equal("Contoso News", news.Properties["SenderName"].Value);
        Assert.Equal(false, news.Properties["HasSmtpPassword"].Value);
        Assert.Equal(DateTimeKind.Utc, ((DateTime)news.Properties["Created"].Value).Kind);
    }

    [Fact]
    public void A_sender_shows_when_its_password_is_set()
    {
        Verify();
        Succeed("$null = New-TcSesEmailAddress news@mail.example.com | New-TcSesSmtpPassword | Set-TcSesSmtpPassword");

        Assert.Equal(true, Assert.Single(Succeed("Get-TcSesEmailAddress").Output).Properties["HasSmtpPassword"].Value);
    }

    [Fact]
    public void A_name_that_is_not_there_is_an_error_and_a_pattern_is_not()
    {
        AssertError(Fail("Get-TcSesEmailAddress nobody@mail.example.com"), "NotFound", ErrorCategory.ObjectNotFound, "nobody@mail.example.com");
        Assert.Empty(Succeed("Get-TcSesEmailAddress n*").Output);
    }

    [Fact]
    public void One_call_answers_all_names_of_the_pipeline()
    {
        Verify();
        Succeed("$null = 'a@mail.example.com', 'b@mail.example.com' | New-TcSesEmailAddress");
        Emulator.Control.ClearRequests();

        Assert.Equal(2, Succeed("'a@mail.example.com', 'b@mail.example.com', '*' | Get-TcSesEmailAddress").Output.Count);

        Assert.Equal(1, Emulator.Control.RequestCount);
    }

    [Fact]
    public void Senders_fail_with_what_is_wrong_with_them()
    {
        Succeed("$null = New-TcSesEmailIdentity mail.example.com");

        AssertError(Fail("New-TcSesEmailAddress a@mail.example.com"), "OperationDenied.DomainNotVerified", ErrorCategory.InvalidOperation, "a@mail.example.com");
        Verify();
        Succeed("$null = New-TcSesEmailAddress a@mail.example.com");
        AssertError(Fail("New-TcSesEmailAddress a@mail.example.com"), "InvalidParameterValue.RepeatEmailAddress", ErrorCategory.ResourceExists, "a@mail.example.com");
        AssertError(Fail("New-TcSesEmailAddress a@b@mail.example.com"), "InvalidEmailAddress", ErrorCategory.InvalidArgument, "a@b@mail.example.com");
    }

    [Fact]
    public void A_lost_answer_to_a_create_is_not_repeated()
    {
        Verify();
        Emulator.Control.ClearRequests();
        Emulator.Control.AddFault(new Fault { Kind = FaultKind.ResetAfter, Action = "CreateEmailAddress" });

        ErrorRecord error = Fail("New-TcSesEmailAddress a@mail.example.com");

        AssertError(error, "OutcomeUnknown", ErrorCategory.InvalidResult, "a@mail.example.com");
        Assert.Contains("List the sender addresses", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Equal(1, Emulator.Control.RequestCount);
    }

    [Theory]
    [InlineData("New-TcSesEmailIdentity mail.example.com")]
    [InlineData("Update-TcSesEmailIdentity mail.example.com")]
    [InlineData("New-TcSesEmailAddress a@mail.example.com")]
    public void WhatIf_sends_nothing(string command)
    {
        Assert.Empty(Succeed(command + " -WhatIf").Output);

        Assert.Equal(0, Emulator.Control.RequestCount);
        Assert.Contains("What if: ", Session.Terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Views_fit_120_columns_and_show_what_matters()
    {
        Verify();
        Succeed("$null = New-TcSesEmailAddress news@mail.example.com 'Contoso News'");

        string senders = Session.Render("Get-TcSesEmailAddress");
        string domain = Session.Render("Update-TcSesEmailIdentity mail.example.com");
        string records = Session.Render("(Update-TcSesEmailIdentity mail.example.com).DnsRecords");

        Assert.Contains("Contoso News", senders, StringComparison.Ordinal);
        Assert.Contains("HasSmtpPassword", senders, StringComparison.Ordinal);
        Assert.Contains("Verified", domain, StringComparison.Ordinal);
        Assert.Contains("spf1", records, StringComparison.Ordinal);
        Assert.All((senders + domain + records).Split('\n'), line => Assert.True(line.TrimEnd().Length <= 120, line));
    }

    private void Verify()
    {
        Run("$null = New-TcSesEmailIdentity mail.example.com");
        Emulator.Control.PublishDns(Domain);
        Succeed("$null = Update-TcSesEmailIdentity mail.example.com");
    }
}
