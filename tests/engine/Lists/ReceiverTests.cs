using System;
using System.Linq;
using System.Management.Automation;
using TencentSes.Emulator;
using TencentSes.EngineTests.Cmdlets;
using TencentSes.EngineTests.Harness;
using Xunit;

namespace TencentSes.EngineTests.Lists;

public sealed class ReceiverTests : ModuleTest
{
    protected override EmulatorOptions Options => new() { RateScale = 0, UploadDelay = TimeSpan.FromMilliseconds(1), ReceiverLimit = 10_000 };

    [Fact]
    public void A_list_is_created_found_by_wildcard_and_removed_through_the_pipeline()
    {
        PSObject created = Assert.Single(Succeed("New-TcSesReceiver Customers 'All who asked for news'").Output);
        Succeed("$null = New-TcSesReceiver Partners");

        PSObject found = Assert.Single(Succeed("Get-TcSesReceiver C*").Output);
        Assert.Equal(created.Properties["ReceiverId"].Value, found.Properties["ReceiverId"].Value);
        Assert.Equal("All who asked for news", found.Properties["Description"].Value);
        Assert.Equal("WaitingForUpload", found.Properties["Status"].Value.ToString());
        Assert.NotNull(found.Properties["Created"].Value);

        PSObject removed = Assert.Single(Succeed("Get-TcSesReceiver Customers | Remove-TcSesReceiver -Force -PassThru").Output);
        Assert.Equal("DeleteReceiver", removed.Properties["Action"].Value);
        Assert.Equal("Partners", Assert.Single(Succeed("Get-TcSesReceiver").Output).Properties["Name"].Value);
    }

    [Fact]
    public void Lists_fail_with_what_is_wrong_with_them()
    {
        Succeed("$null = New-TcSesReceiver Customers");

        AssertError(Fail("New-TcSesReceiver Customers"), "InvalidParameterValue.RepeatReceiverName", ErrorCategory.ResourceExists, "Customers");
        AssertError(Fail("Get-TcSesReceiver Nobody"), "NotFound", ErrorCategory.ObjectNotFound, "Nobody");
        AssertError(Fail("Remove-TcSesReceiver 999999 -Force"), "OperationDenied.ReceiverNotExist", ErrorCategory.ObjectNotFound, "999999");
        AssertError(Fail("Get-TcSesReceiverDetail 999999"), "OperationDenied.ReceiverNotExist", ErrorCategory.ObjectNotFound, 999999L);
    }

    [Fact]
    public void Skipping_past_a_list_does_not_say_that_it_is_missing_and_an_old_state_does_not_filter()
    {
        Succeed("$null = New-TcSesReceiver Customers");

        Assert.Empty(Succeed("Get-TcSesReceiver Customers -Skip 1").Output);
        Assert.Single(Succeed("$old = Get-TcSesReceiver Customers; 'a@example.net' | Add-TcSesReceiverDetail $old.ReceiverId | Out-Null; $old | Get-TcSesReceiver").Output);
    }

    [Fact]
    public void Removing_asks_first_and_no_keeps_the_list()
    {
        Succeed("$null = New-TcSesReceiver Customers");
        Session.Terminal.Type("N\n");

        Succeed("Get-TcSesReceiver Customers | Remove-TcSesReceiver");

        Assert.Single(Succeed("Get-TcSesReceiver").Output);
        Assert.Contains("Customers", Session.Terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Addresses_from_the_pipeline_are_added_and_counted()
    {
        long list = NewList();

        PSObject sum = Assert.Single(Succeed("param($List) 'a@example.net', 'b@example.net', 'a@example.net' | Add-TcSesReceiverDetail $List", ("List", list)).Output);

        Assert.Equal(3L, sum.Properties["Total"].Value);
        Assert.Equal(2L, sum.Properties["Valid"].Value);
        Assert.Equal(1L, sum.Properties["Repeated"].Value);
        Assert.Equal(0L, sum.Properties["NotSent"].Value);
        Assert.Equal(["a@example.net", "b@example.net"], Addresses(list));
    }

    [Fact]
    public void Columns_of_a_file_become_template_data()
    {
        long list = NewList();

        Succeed(
            """
            param($List)
            [pscustomobject]@{ Email = 'a@example.net'; Name = 'Ada'; City = 'London' }, [pscustomobject]@{ Email = 'b@example.net'; Name = 'Bo'; City = 'Oslo' } |
                Add-TcSesReceiverDetail $List -DataProperty Name, City
            Add-TcSesReceiverDetail $List c@example.net -TemplateData @{ Name = 'Cy'; City = 'Rome' }
            """, ("List", list));

        PSObject[] rows = [.. Succeed("param($List) Get-TcSesReceiverDetail $List", ("List", list)).Output.OrderBy(row => (string)row.Properties["Email"].Value, StringComparer.Ordinal)];
        Assert.Equal("""{"Name":"Ada","City":"London"}""", rows[0].Properties["TemplateData"].Value);
        Assert.Contains("Rome", (string)rows[2].Properties["TemplateData"].Value, StringComparison.Ordinal);
        Assert.Equal("Valid", rows[2].Properties["Status"].Value.ToString());
    }

    [Fact]
    public void Mixed_rows_and_missing_columns_are_refused_before_anything_is_sent()
    {
        long list = NewList();
        Emulator.Control.ClearRequests();

        AssertError(Fail(
            "param($List) [pscustomobject]@{ Email = 'a@example.net'; TemplateData = @{ Name = 'Ada' } }, [pscustomobject]@{ Email = 'b@example.net' } | Add-TcSesReceiverDetail $List",
            ("List", list)), "MixedTemplateData", ErrorCategory.InvalidArgument, list);
        ErrorRecord column = Fail("param($List) [pscustomobject]@{ Email = 'a@example.net' } | Add-TcSesReceiverDetail $List -DataProperty Name", ("List", list));

        Assert.StartsWith("TencentSes.NoSuchProperty,", column.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(0, Emulator.Control.RequestCount);
    }

    [Fact]
    public void Many_addresses_go_out_in_calls_of_20000_and_more_than_a_list_holds_in_none()
    {
        long list = NewList();
        Emulator.Control.ClearRequests();

        PSObject sum = Assert.Single(Succeed("param($List) 1..45000 | ForEach-Object { \"r$_@example.net\" } | Add-TcSesReceiverDetail $List", ("List", list)).Output);
        AssertError(Fail("param($List) 1..5001 | ForEach-Object { \"s$_@example.net\" } | Add-TcSesReceiverDetail $List", ("List", list)),
            "TooManyReceivers", ErrorCategory.InvalidArgument, list);

        Assert.Equal(3, sum.Properties["Calls"].Value);
        Assert.Equal(45_000L, sum.Properties["Valid"].Value);
        Assert.Equal(3, Emulator.Control.Requests.Count(request => request.Action == "CreateReceiverDetail" && request.Processed && request.Code is null));
    }

    [Fact]
    public void A_failure_half_way_says_what_was_sent_and_what_was_not()
    {
        long list = NewList();
        Emulator.Control.AddFault(new Fault { Kind = FaultKind.Error, Action = "CreateReceiverDetail", Code = "FailedOperation", Skip = 1 });

        EngineResult result = Run("param($List) 1..45000 | ForEach-Object { \"r$_@example.net\" } | Add-TcSesReceiverDetail $List", ("List", list));

        AssertError(Assert.Single(result.Errors), "FailedOperation", ErrorCategory.InvalidOperation, list);
        PSObject sum = Assert.Single(result.Output);
        Assert.Equal(20_000L, sum.Properties["Total"].Value);
        Assert.Equal(25_000L, sum.Properties["NotSent"].Value);
    }

    [Fact]
    public void Paging_honours_first_skip_and_total_and_reads_no_page_too_many()
    {
        long list = NewList();
        Succeed("param($List) $null = 1..250 | ForEach-Object { \"r$_@example.net\" } | Add-TcSesReceiverDetail $List", ("List", list));
        Emulator.Control.ClearRequests();

        Assert.Equal(250, Read("").Output.Count);
        Assert.Equal(3, Emulator.Control.RequestCount);
        Emulator.Control.ClearRequests();
        Assert.Equal(5, Read("-First 5").Output.Count);
        Assert.Equal(1, Emulator.Control.RequestCount);
        Assert.Equal(20, Read("-Skip 230").Output.Count);
        EngineResult total = Read("-First 1 -IncludeTotalCount");
        Assert.Equal(250UL, total.Output[0].BaseObject);
        Assert.Equal(2, total.Output.Count);
        Emulator.Control.ClearRequests();
        Assert.Equal(2, Succeed("param($List) Get-TcSesReceiverDetail $List | Select-Object -First 2", ("List", list)).Output.Count);
        Assert.Equal(1, Emulator.Control.RequestCount);

        EngineResult Read(string more) => Succeed("param($List) Get-TcSesReceiverDetail $List " + more, ("List", list));
    }

    private long NewList() => (long)Assert.Single(Succeed("New-TcSesReceiver Customers").Output).Properties["ReceiverId"].Value;

    private string[] Addresses(long list) =>
        [.. Succeed("param($List) Get-TcSesReceiverDetail $List", ("List", list)).Output.Select(row => (string)row.Properties["Email"].Value).Order(StringComparer.Ordinal)];
}
