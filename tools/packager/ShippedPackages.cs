using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;

namespace TencentSes.Packager;

/// <summary>Which NuGet package each DLL of others comes from, as the restore of the Windows PowerShell build resolved it.</summary>
public static class ShippedPackages
{
    /// <summary>Gives the package URL of each file name.</summary>
    /// <param name="assetsFile">The text of project.assets.json.</param>
    /// <param name="framework">The target of the restore.</param>
    public static IReadOnlyDictionary<string, string> Of(string assetsFile, string framework)
    {
        JsonNode target = JsonNode.Parse(assetsFile)?["targets"]?[framework]
            ?? throw new PackagingException($"project.assets.json has no target {framework}. Restore the module project first.");
        IEnumerable<(string File, string Package)> files =
            from library in target.AsObject()
            where (string?)library.Value!["type"] == "package"
            from file in library.Value["runtime"]?.AsObject() ?? []
            where file.Key.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
            select (Path.GetFileName(file.Key), "pkg:nuget/" + library.Key.Replace('/', '@'));
        return files.ToDictionary(static item => item.File, static item => item.Package, StringComparer.OrdinalIgnoreCase);
    }
}
