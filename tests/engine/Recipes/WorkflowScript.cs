using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace TencentSes.EngineTests.Recipes;

/// <summary>The scripts that stand in the steps of a workflow (block scalars of run, pwsh and Inline), and its plain variables.</summary>
internal static partial class WorkflowScript
{
    public static IReadOnlyList<string> ScriptsOf(string yaml)
    {
        string[] lines = yaml.Split('\n');
        var scripts = new List<string>();
        for (int i = 0; i < lines.Length; i++)
        {
            if (BlockStart().Match(lines[i]) is not { Success: true } start)
                continue;
            // "- pwsh: |" stands two columns to the right of its dash.
            int column = start.Groups["indent"].Length;
            string[] body = [.. lines.Skip(i + 1).TakeWhile(line => string.IsNullOrWhiteSpace(line) || IndentOf(line) > column)];
            int cut = body.Where(static line => !string.IsNullOrWhiteSpace(line)).Min(IndentOf);
            scripts.Add(string.Join('\n', body.Select(line => line.Length > cut ? line[cut..] : "")).TrimEnd() + "\n");
        }

        return scripts;
    }

    /// <summary>Variables in upper case with a value of their own; those that the CI system fills in are left out.</summary>
    public static IReadOnlyDictionary<string, string> VariablesOf(string yaml) => Variable().Matches(yaml)
        .Where(static match => !match.Groups["value"].Value.Contains('$', StringComparison.Ordinal))
        .ToDictionary(static match => match.Groups["name"].Value, static match => match.Groups["value"].Value);

    private static int IndentOf(string line) => line.Length - line.TrimStart(' ').Length;

    [GeneratedRegex(@"^(?<indent>\s*(- )?)(run|pwsh|Inline): \|\s*$")]
    private static partial Regex BlockStart();

    [GeneratedRegex(@"^\s+(?<name>[A-Z][A-Z_]+): (?<value>[^\r\n#]+?)\s*$", RegexOptions.Multiline)]
    private static partial Regex Variable();
}
