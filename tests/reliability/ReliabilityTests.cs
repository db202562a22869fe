using System;
using System.Collections.Generic;
using System.Linq;
using TencentSes.Emulator;
using Xunit;

namespace TencentSes.Reliability;

/// <summary>What became of the calls is what the table says, on the runtime of the derived class.</summary>
public abstract class ReliabilityTests
{
    private protected ReliabilityTests(Func<IReadOnlyList<CellResult>> results) => Results = results;

    public static TheoryData<string> Rows => [.. ExpectedTable.RowNames];

    private Func<IReadOnlyList<CellResult>> Results { get; }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_call_does_what_the_table_says(string row)
    {
        CellResult[] cells = [.. Results().Where(result => result.Cell.Row == row).OrderBy(result => result.Cell.Operation)];

        AssertNone(
            from cell in cells
            let expected = ExpectedTable.Rows[row][(int)cell.Cell.Operation]
            where cell.Outcome != expected
            select $"{Name(cell)} {cell.Outcome}, expected {expected}");
        Assert.Equal(OperationInfo.All.Count, cells.Length);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_report_agrees_with_the_records_of_the_server(string row) =>
        AssertNone(
            from result in Results()
            where result.Cell.Row == row
            from flaw in result.Flaws
            select Name(result) + " " + flaw);

    [Fact]
    public void Every_kind_of_fault_of_the_emulator_has_a_row() =>
        Assert.Empty(Enum.GetValues<FaultKind>().Except(FaultCases.All.Where(item => item.Fault is not null).Select(item => item.Fault!.Kind)));

    [Fact]
    public void Every_fault_has_rows_and_every_row_all_columns()
    {
        Assert.Equal(FaultCases.All.Select(item => item.Key), ExpectedTable.Cells.Select(cell => cell.Case.Key).Distinct());
        Assert.All(ExpectedTable.Rows.Values, outcomes => Assert.Equal(OperationInfo.All.Count, outcomes.Count));
    }

    [Fact]
    public void The_page_says_what_was_seen()
    {
        string? difference = ReliabilityPage.Compare(ReliabilityPage.Write([.. Results()]));

        Assert.True(difference is null, difference);
    }

    private static string Name(CellResult result) => result.Cell.Row + ", " + OperationInfo.Of(result.Cell.Operation).Command + ":";

    // All of them and in full, which Assert.Empty does not show.
    private static void AssertNone(IEnumerable<string> problems)
    {
        string text = string.Join("\n", problems);
        Assert.True(text.Length == 0, text);
    }
}
