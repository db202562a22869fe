using System.Collections;
using System.Linq;
using System.Management.Automation;
using TencentSes.Emulator;
using TencentSes.EngineTests.Cmdlets;
using Xunit;

namespace TencentSes.EngineTests.Lists;

public sealed class SenderRemovalTests : ModuleTest
{
    [Fact]
    public void Senders_and_their_domain_are_removed_in_order()
    {
        CreateSenders(2);

        AssertError(Fail("Remove-TcSesEmailIdentity mail.example.com -Force"), "OperationDenied.SenderWithDomainIsNotEmpty", ErrorCategory.ResourceBusy, Domain);
        Succeed("Get-TcSesEmailAddress | Remove-TcSesEmailAddress -Force; Get-TcSesEmailIdentity | Remove-TcSesEmailIdentity -Confirm:$false");

        Assert.Empty(Succeed("Get-TcSesEmailAddress; Get-TcSesEmailIdentity").Output);
    }

    [Fact]
    public void A_lost_answer_to_a_removal_is_settled_by_the_refusal_of_the_next_try()
    {
        CreateSenders();
        Emulator.Control.AddFault(new Fault { Kind = FaultKind.ResetAfter, Action = "DeleteEmailAddress" });

        PSObject removed = Assert.Single(Succeed("param($Address) Remove-TcSesEmailAddress $Address -Force -PassThru", ("Address", Sender)).Output);

        Assert.Equal(2, removed.Properties["Attempts"].Value);
        Assert.Empty(Succeed("Get-TcSesEmailAddress").Output);
    }

    [Fact]
    public void WhatIf_wins_over_force()
    {
        CreateSenders();

        Succeed("param($Address) Remove-TcSesEmailAddress $Address -Force -WhatIf", ("Address", Sender));
        Succeed("param($Address) $WhatIfPreference = $true; Remove-TcSesEmailAddress $Address -Force", ("Address", Sender));

        Assert.Equal(0, Emulator.Control.RequestCount);
    }

    [Fact]
    public void A_domain_by_name_shows_records_and_a_pattern_shows_quota()
    {
        CreateSenders();

        PSObject one = Assert.Single(Succeed("Get-TcSesEmailIdentity mail.example.com").Output);
        PSObject listed = Assert.Single(Succeed("Get-TcSesEmailIdentity mail.*").Output);

        Assert.NotEmpty(((IEnumerable)one.Properties["DnsRecords"].Value).Cast<object>());
        Assert.Equal(500L, listed.Properties["DailyQuota"].Value);
        Assert.Equal(1, listed.Properties["ReputationLevel"].Value);
        Assert.Equal(true, listed.Properties["Verified"].Value);
        AssertError(Fail("Get-TcSesEmailIdentity other.example.com"), "InvalidParameterValue.NotExistDomain", ErrorCategory.ObjectNotFound, "other.example.com");
    }

    [Fact]
    public void Waiting_for_a_domain_ends_when_its_records_are_found_and_says_what_is_missing_when_not()
    {
        Succeed("$null = New-TcSesEmailIdentity mail.example.com");

        PSObject verified = Assert.Single(Succeed("Wait-TcSesEmailIdentity mail.example.com").Output);

        Assert.Equal(true, verified.Properties["Verified"].Value);
    }
}
