using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;

namespace TencentSes.DesktopTests;

/// <summary>The module as it was staged by the build, and what else the build knows.</summary>
internal static class StagedModule
{
    public static string Core => Path.Combine(Folder, "bin", "net8.0");

    public static string Desktop => Path.Combine(Folder, "bin", "net472");

    /// <summary>The program that stands for Windows PowerShell.</summary>
    public static string Host => ValueOf("DesktopHost");

    /// <summary>Reference assemblies of .NET Framework 4.7.2, facades included.</summary>
    public static IEnumerable<AssemblyFile> DesktopFramework =>
        AssembliesIn(ValueOf("DesktopFramework")).Concat(AssembliesIn(Path.Combine(ValueOf("DesktopFramework"), "Facades")));

    private static string Folder => Path.GetDirectoryName(ValueOf("StagedModule"))!;

    public static IEnumerable<AssemblyFile> AssembliesIn(string folder) =>
        Directory.EnumerateFiles(folder, "*.dll").Select(AssemblyFile.TryRead).OfType<AssemblyFile>();

    private static string ValueOf(string key) =>
        typeof(StagedModule).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(item => item.Key == key)?.Value
        ?? throw new InvalidOperationException("The build left out " + key + ".");
}
