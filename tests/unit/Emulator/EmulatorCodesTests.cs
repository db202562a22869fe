using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using TencentSes.Emulator;
using Xunit;

namespace TencentSes.UnitTests.Emulator;

/// <summary>The documented table of codes: complete, and true.</summary>
public sealed partial class EmulatorCodesTests
{
    private static readonly Dictionary<string, string> Table = ReadTable();

    private static readonly Dictionary<string, CodeScenario> Scenarios =
        new[] { CommonCodeScenarios.All, ResourceCodeScenarios.All, SendCodeScenarios.All }.SelectMany(scenarios => scenarios).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);

    public static TheoryData<string> Reachable => [.. Table.Where(row => row.Value != "fault").Select(row => row.Key)];

    public static TheoryData<string> All => [.. Table.Keys];

    [Fact]
    public void The_table_lists_every_published_code_and_no_other() =>
        Assert.Equal(ApiContract.AllCodes, Table.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Every_kind_is_one_of_the_three() =>
        Assert.All(Table.Values, kind => Assert.Contains(kind, (string[])["natural", "setting", "fault"]));

    [Fact]
    public void Every_code_with_a_scenario_is_marked_as_reachable() =>
        Assert.Equal(Scenarios.Keys.Order(StringComparer.Ordinal), Table.Where(row => row.Value != "fault").Select(row => row.Key).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Reachable))]
    public async Task A_code_that_is_said_to_be_reachable_is_reached(string code)
    {
        CodeScenario scenario = Scenarios[code];
        await using TestEmulator emulator = await TestEmulator.StartAsync(scenario.Configure);

        Assert.Equal(code, await scenario.Produce(emulator));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Every_code_can_be_ordered_as_a_fault(string code)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        emulator.Control.AddFault(new Fault { Kind = FaultKind.Error, Action = "ListEmailAddress", Code = code });

        await emulator.FailAsync(code, "ListEmailAddress");
        await emulator.SucceedAsync("ListEmailAddress");
    }

    private static Dictionary<string, string> ReadTable() =>
        File.ReadLines(ManualPage.PathOf("emulator-codes.md")).Select(line => Row().Match(line)).Where(match => match.Success).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value, StringComparer.Ordinal);

    [GeneratedRegex(@"^\| `([A-Za-z.]+)` \| (\w+) \|")]
    private static partial Regex Row();
}
