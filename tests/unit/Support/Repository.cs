using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;

namespace TencentSes.UnitTests.Support;

/// <summary>The files that this test was built from, for tests that compare documents with the source.</summary>
internal static partial class Repository
{
    private static readonly char Separator = Path.DirectorySeparatorChar;

    /// <summary>The commands that the manifest exports.</summary>
    public static IReadOnlySet<string> Commands { get; } = CommandsNamedIn(Read("TencentSes.psd1"));

    private static string Root => typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static item => item.Key == "RepoRoot").Value!;

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>The C# files of the module, without what the build generates.</summary>
    public static IEnumerable<string> ModuleSources() =>
        from project in (string[])["TencentSes.Core", "TencentSes.PowerShell"]
        from file in Directory.EnumerateFiles(Path.Combine(Root, "src", project), "*.cs", SearchOption.AllDirectories)
        where !file.Contains($"{Separator}obj{Separator}") && !file.Contains($"{Separator}bin{Separator}")
        select file;

    /// <summary>The names of commands of this module in a text, existing or not.</summary>
    public static IReadOnlySet<string> CommandsNamedIn(string text) => CommandName().Matches(text).Select(static match => match.Value).ToHashSet();

    [GeneratedRegex(@"\b[A-Z][a-z]+-TcSes[A-Za-z]*")]
    private static partial Regex CommandName();
}
