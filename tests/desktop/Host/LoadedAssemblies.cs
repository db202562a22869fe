using System;
using System.IO;
using System.Linq;
using System.Reflection;

namespace TencentSes.DesktopHost;

/// <summary>Tells which files of the module the process really uses.</summary>
internal static class LoadedAssemblies
{
    public static void Describe(Facts facts, string moduleFolder)
    {
        Assembly[] files = [.. AppDomain.CurrentDomain.GetAssemblies().Where(assembly => !assembly.IsDynamic)];
        facts.Add("Runtime", Type.GetType("Mono.Runtime")?.GetMethod("GetDisplayName", BindingFlags.NonPublic | BindingFlags.Static)?.Invoke(null, null) ?? Environment.Version.ToString());
        facts.Add("FromModule", Names(files, location => location == moduleFolder));
        facts.Add("FromHost", Names(files, location => location == AppDomain.CurrentDomain.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)));
    }

    private static string Names(Assembly[] assemblies, Func<string?, bool> isWanted) =>
        string.Join(" ", assemblies.Where(assembly => isWanted(Path.GetDirectoryName(assembly.Location))).Select(assembly => assembly.GetName().Name).OrderBy(name => name, StringComparer.Ordinal));
}
