using System;
using System.Management.Automation;
using TencentSes.EngineTests.Cmdlets;
using TencentSes.EngineTests.Harness;
using Xunit;

namespace TencentSes.EngineTests.Lists;

public sealed class BlocklistTests : ModuleTest
{
    [Fact]
    public void Hard_bounces_are_listed_and_taken_off()
    {
        Emulator.Control.Block("gone@example.net");
        Emulator.Control.Block("away@example.net");

        EngineResult all = Succeed("Get-TcSesBlacklist");
        PSObject one = Assert.Single(Succeed("Get-TcSesBlacklist gone@example.net").Output);
        Succeed("Get-TcSesBlacklist gone@example.net | Remove-TcSesBlacklist -Force");

        Assert.Equal(2, all.Output.Count);
        Assert.NotNull(one.Properties["Bounced"].Value);
        Assert.NotEmpty((string)one.Properties["Reason"].Value);
        Assert.Equal("away@example.net", Assert.Single(Succeed("Get-TcSesBlacklist").Output).Properties["EmailAddress"].Value);
    }

    [Fact]
    public void Own_entries_are_added_counted_changed_and_removed()
    {
        PSObject sum = Assert.Single(Succeed("'a@example.net', 'b@example.net', 'a@example.net', 'not an address' | Add-TcSesCustomBlacklist -ExpireDate 2099-12-31").Output);
        PSObject entry = Assert.Single(Succeed("Get-TcSesCustomBlacklist a@example.net").Output);

        Assert.Equal(4L, sum.Properties["Total"].Value);
        Assert.Equal(2L, sum.Properties["Valid"].Value);
        Assert.Equal(1L, sum.Properties["Repeated"].Value);
        Assert.Equal(1L, sum.Properties["Invalid"].Value);
        Assert.Equal(new DateTime(2099, 12, 31), entry.Properties["ExpireDate"].Value);
        Assert.Equal("Active", entry.Properties["Status"].Value.ToString());

        Succeed("Get-TcSesCustomBlacklist a@example.net | Set-TcSesCustomBlacklist -NeverExpire");
        Assert.Null(Assert.Single(Succeed("Get-TcSesCustomBlacklist a*").Output).Properties["ExpireDate"].Value);

        PSObject removed = Assert.Single(Succeed("Get-TcSesCustomBlacklist a@example.net | Remove-TcSesCustomBlacklist -Force -PassThru").Output);
        Assert.Equal("a@example.net", removed.Properties["Target"].Value);
        Assert.Equal("b@example.net", Assert.Single(Succeed("Get-TcSesCustomBlacklist").Output).Properties["Email"].Value);
    }

    [Fact]
    public void Several_removals_are_one_call_and_each_is_asked_for()
    {
        Succeed("$null = 'a@example.net', 'b@example.net', 'c@example.net' | Add-TcSesCustomBlacklist");
        Emulator.Control.ClearRequests();
        Session.Terminal.Type("Y\nN\nY\n");

        Succeed("'a@example.net', 'b@example.net', 'c@example.net' | Remove-TcSesCustomBlacklist");

        Assert.Equal(1, Emulator.Control.RequestCount);
        Assert.Equal("b@example.net", Assert.Single(Succeed("Get-TcSesCustomBlacklist").Output).Properties["Email"].Value);
    }

    [Fact]
    public void Bad_entries_are_refused_before_the_network()
    {
        AssertError(Fail("Set-TcSesCustomBlacklist 7 'not an address' -NeverExpire"), "InvalidEmailAddress", ErrorCategory.InvalidArgument, "not an address");
        AssertError(Fail("Get-TcSesBlacklist -StartDate 2026-03-01 -EndDate 2026-02-01"), "InvalidDate", ErrorCategory.InvalidArgument, null);
        Assert.Equal(0, Emulator.Control.RequestCount);
    }
}
