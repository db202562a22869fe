using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace TencentSes.EngineTests.Recipes;

/// <summary>The files of docs/recipes as the build copied them.</summary>
internal static class RecipeFiles
{
    private static readonly string[] Executable = [".ps1", ".yml", ".crontab"];

    public static string Root { get; } = Path.Combine(AppContext.BaseDirectory, "docs", "recipes");

    /// <summary>Paths of all scripts, workflows and crontabs, with slashes.</summary>
    public static IReadOnlyList<string> Scripts { get; } = All(path => Executable.Contains(Path.GetExtension(path)));

    /// <summary>Paths of all pages, with slashes.</summary>
    public static IReadOnlyList<string> Pages { get; } = All(static path => Path.GetExtension(path) == ".md");

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static IReadOnlyList<string> All(Func<string, bool> wanted) =>
    [
        .. Directory.GetFiles(Root, "*", SearchOption.AllDirectories).Where(wanted)
            .Select(static path => Path.GetRelativePath(Root, path).Replace('\\', '/')).Order(StringComparer.Ordinal),
    ];
}
