using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using TencentSes.EngineTests.Harness;
using TencentSes.Quickstart.Host;
using Xunit;

namespace TencentSes.EngineTests.SampleHost;

/// <summary>Every scenario runs to its end and finds what it expects.</summary>
public sealed class ScenarioTests
{
    private static readonly string Folder = Path.Combine(
        typeof(ScriptRunner).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(static item => item.Key == "SampleFolder").Value!, "..", "scenarios");

    public static IEnumerable<TheoryDataRow<string>> Scenarios() => Directory.GetFiles(Folder, "*.ps1").Select(static path => new TheoryDataRow<string>(Path.GetFileName(path)));

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Runs_as_it_says(string name)
    {
        using var sample = QuickstartProcess.Start(Path.Combine(Folder, name));

        int exitCode = await sample.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Empty(sample.Error);
        Assert.Equal(0, exitCode);
        Assert.DoesNotContain("not what this sample expects", sample.Output, StringComparison.Ordinal);
    }
}
