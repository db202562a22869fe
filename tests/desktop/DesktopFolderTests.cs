using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Xunit;

namespace TencentSes.DesktopTests;

/// <summary>Windows PowerShell gets everything that .NET Framework lacks, and the resolver's list says exactly what that is.</summary>
public sealed class DesktopFolderTests
{
    private const string OwnAssembly = "TencentSes.PowerShell";

    private static readonly Dictionary<string, AssemblyFile> Shipped = StagedModule.AssembliesIn(StagedModule.Desktop).ToDictionary(file => file.Name);

    [Fact]
    public void Every_reference_of_the_shipped_assemblies_can_be_resolved()
    {
        Dictionary<string, AssemblyFile> framework = StagedModule.DesktopFramework.ToDictionary(file => file.Name);

        var unresolved = from file in Shipped.Values
                         from reference in file.References
                         where !IsAnsweredBy(Shipped, reference) && !IsAnsweredBy(framework, reference) && !IsEngine(reference) && !IsValueTuple(reference)
                         select file + " -> " + reference.FullName;

        Assert.Empty(unresolved);
    }

    // If this one day is no longer so, the resolver's exception for it should go.
    [Fact]
    public void ValueTuple_is_the_one_reference_that_neither_the_folder_nor_the_framework_answers()
    {
        Dictionary<string, AssemblyFile> framework = StagedModule.DesktopFramework.ToDictionary(file => file.Name);

        AssemblyName[] left = [.. from file in Shipped.Values
                                  from reference in file.References
                                  where !IsAnsweredBy(Shipped, reference) && !IsAnsweredBy(framework, reference) && !IsEngine(reference)
                                  select reference];

        Assert.NotEmpty(left);
        Assert.All(left, reference => Assert.True(IsValueTuple(reference), reference.FullName));
    }

    [Fact]
    public void The_resolvers_list_names_the_shipped_files_and_nothing_else()
    {
        var load = new AssemblyLoadContext(nameof(DesktopFolderTests), isCollectible: true);
        try
        {
            Type list = load.LoadFromAssemblyPath(Shipped[OwnAssembly].Path).GetType("TencentSes.PowerShell.ShippedAssemblies", throwOnError: true)!;
            var names = (IEnumerable<string>)list.GetField("Names", BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!;

            Assert.Equal(Shipped.Keys.Where(name => name != OwnAssembly).Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
        }
        finally
        {
            load.Unload();
        }
    }

    [Fact]
    public void Every_shipped_assembly_is_needed_by_another()
    {
        HashSet<string> needed = [.. Shipped.Values.SelectMany(file => file.References).Select(reference => reference.Name!)];

        Assert.DoesNotContain(Shipped.Keys, name => name != OwnAssembly && !needed.Contains(name));
    }

    private static bool IsAnsweredBy(Dictionary<string, AssemblyFile> files, AssemblyName reference) =>
        files.TryGetValue(reference.Name!, out AssemblyFile? file)
        && file.Identity.Version >= reference.Version
        && (file.Identity.GetPublicKeyToken() ?? []).SequenceEqual(reference.GetPublicKeyToken() ?? []);

    private static bool IsEngine(AssemblyName reference) => reference.Name == "System.Management.Automation";

    private static bool IsValueTuple(AssemblyName reference) => reference.Name == "System.ValueTuple";
}
