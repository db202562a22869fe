using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;

namespace TencentSes.DesktopTests;

/// <summary>The staged net472 assemblies load the way Windows PowerShell loads them.</summary>
public sealed class DesktopLoadTests(DesktopRun run)
{
    [Fact]
    public void The_host_has_neither_binding_redirects_nor_copies_of_the_modules_files()
    {
        Assert.Equal("false", run.Scenario("import")["HostHasConfiguration"]);
        string[] besideTheHost = [.. Directory.EnumerateFiles(Path.GetDirectoryName(StagedModule.Host)!, "*.dll").Select(path => Path.GetFileName(path))];
        Assert.Equal(["System.Management.Automation.dll"], besideTheHost);
    }

    [Fact]
    public void Importing_finds_every_cmdlet_and_runs_the_initialiser()
    {
        var import = run.Scenario("import");

        Assert.Equal("TencentSes.PowerShell.ModuleLifetime", import["Initializer"]);
        Assert.Contains("Set-TcSesSmtpPassword", import["Cmdlets"]!.Split(' '));
    }

    [Theory]
    [InlineData("System.Memory")]
    [InlineData("System.Text.Json")]
    [InlineData("TencentSes.Core")]
    [InlineData("TencentSes.PowerShell")]
    public void The_assemblies_in_use_are_the_staged_ones(string name) =>
        Assert.Contains(name, run.Scenario("assemblies")["FromModule"]!.Split(' '));

    [Fact]
    public void The_host_brings_nothing_of_the_module() =>
        Assert.Equal("DesktopHost System.Management.Automation", run.Scenario("assemblies")["FromHost"]);

    [Fact]
    public void Without_the_initialiser_a_call_fails_for_want_of_an_assembly() =>
        Assert.Matches("^System.IO.File(NotFound|Load)Exception: Could not load file or assembly 'System\\.",
            run.ScenarioWithoutInitializer("create-domain").GetValueOrDefault("Unexpected", "nothing"));
}
