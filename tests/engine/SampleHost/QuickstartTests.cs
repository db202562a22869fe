using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using TencentSes.EngineTests.Harness;
using TencentSes.Quickstart.Host;
using Xunit;

namespace TencentSes.EngineTests.SampleHost;

/// <summary>What the README promises: one command, 22 of 25 passwords set and proved, 3 refused for three reasons.</summary>
public sealed class QuickstartTests
{
    private static readonly string SampleFolder = typeof(ScriptRunner).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(static item => item.Key == "SampleFolder")
        .Value!;

    [Fact]
    public async Task The_quickstart_runs_through_and_all_is_as_expected()
    {
        using var sample = QuickstartProcess.Start();

        int exitCode = await sample.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Empty(sample.Error);
        Assert.Equal(0, exitCode);
        Assert.Contains("22 of 25 passwords set, 3 refused, 3 of 3 proved by login.", sample.Output, StringComparison.Ordinal);
        Assert.Matches(@"oncall@alert\.example\.com\s+InvalidParameterValue\.NoSuchSender\s+[0-9a-f-]{36}", sample.Output);
        Assert.Matches(@"survey@news\.example\.com\s+InvalidParameterValue\.InvalidSmtpPassWord\s+[0-9a-f-]{36}", sample.Output);
        Assert.Matches(@"invoices@billing\.example\.com\s+OperationDenied\.RepeatPassWord\s+[0-9a-f-]{36}", sample.Output);
        Assert.Matches(@"oncall@alert\.example\.com: Create the sender address", sample.Output);
    }

    [Fact]
    public async Task The_quickstart_fails_when_something_is_not_as_expected()
    {
        string rows = await File.ReadAllTextAsync(Path.Combine(SampleFolder, "senders.csv"), TestContext.Current.CancellationToken);
        using var corrected = new ScriptFile(rows.Replace("oncall@alert.", "oncall@news.", StringComparison.Ordinal), "senders.csv");
        using var sample = QuickstartProcess.Start(Path.Combine(SampleFolder, "quickstart.ps1"), "-Path", corrected.Path);

        int exitCode = await sample.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Contains("23 of 25 passwords set, 2 refused", sample.Output, StringComparison.Ordinal);
        Assert.Contains("WARNING: That is not what this sample expects", sample.Output, StringComparison.Ordinal);
        Assert.Equal(1, exitCode);
    }
}
