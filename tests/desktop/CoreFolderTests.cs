using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Xunit;

namespace TencentSes.DesktopTests;

/// <summary>PowerShell 7 gets nothing private: no file of ours can meet another module's copy of the same library.</summary>
public sealed class CoreFolderTests
{
    private static readonly Version OldestRuntime = new(8, 0, 0, 0);

    [Fact]
    public void The_folder_of_PowerShell_7_holds_the_modules_own_assemblies_only()
    {
        string[] files = [.. Directory.EnumerateFileSystemEntries(StagedModule.Core).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

        Assert.Equal(["TencentSes.Core.dll", "TencentSes.PowerShell.dll"], files);
    }

    [Fact]
    public void Nothing_outside_the_shared_framework_and_the_engine_is_referenced()
    {
        HashSet<string> framework = [.. StagedModule.AssembliesIn(Path.GetDirectoryName(typeof(object).Assembly.Location)!).Select(file => file.Name)];

        var foreign = from file in StagedModule.AssembliesIn(StagedModule.Core)
                      from reference in file.References
                      where reference.Name is not ("System.Management.Automation" or "TencentSes.Core")
                      where !framework.Contains(reference.Name!) || reference.Version > OldestRuntime
                      select file + " -> " + reference.FullName;

        Assert.Empty(foreign);
    }

    [Fact]
    public void The_JSON_library_is_the_one_of_the_oldest_supported_PowerShell()
    {
        AssemblyFile core = StagedModule.AssembliesIn(StagedModule.Core).Single(file => file.Name == "TencentSes.Core");

        AssemblyName json = Assert.Single(core.References, reference => reference.Name == "System.Text.Json");
        Assert.Equal(OldestRuntime, json.Version);
    }

    [Fact]
    public void The_cmdlets_refer_to_the_Core_and_never_the_other_way_round()
    {
        AssemblyFile[] all = [.. StagedModule.AssembliesIn(StagedModule.Core), .. StagedModule.AssembliesIn(StagedModule.Desktop)];

        Assert.All(all.Where(file => file.Name == "TencentSes.PowerShell"), file => Assert.Contains(file.References, reference => reference.Name == "TencentSes.Core"));
        Assert.All(all.Where(file => file.Name == "TencentSes.Core"), file => Assert.DoesNotContain(file.References, IsPowerShell));
    }

    private static bool IsPowerShell(AssemblyName reference) => reference.Name is "TencentSes.PowerShell" or "System.Management.Automation";
}
