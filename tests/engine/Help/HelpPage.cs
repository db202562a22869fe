using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace TencentSes.EngineTests.Help;

/// <summary>The parts of a help page, as markdown without its markup and with single blanks.</summary>
internal sealed partial class HelpPage
{
    private readonly string _text;

    public HelpPage(string markdown) => _text = markdown.ReplaceLineEndings("\n");

    public string Synopsis => Plain(Section("## SYNOPSIS", "## SYNTAX"));

    public string Description => Plain(Section("## DESCRIPTION", "## EXAMPLES"));

    public IReadOnlyDictionary<string, string> Parameters => Parameter().Matches(Section("## PARAMETERS", "## INPUTS"))
        .ToDictionary(static match => match.Groups["name"].Value, static match => Plain(match.Groups["text"].Value), StringComparer.OrdinalIgnoreCase);

    /// <summary>Title, code and shown output.</summary>
    public IReadOnlyList<(string Title, string Code, string Output)> Examples => [.. Example().Matches(Section("## EXAMPLES", "## PARAMETERS"))
        .Select(static match => (match.Groups["title"].Value.Trim(), match.Groups["code"].Value.Trim(), match.Groups["output"].Value.Trim()))];

    /// <summary>Text as a reader sees it, whatever the markup and the line breaks.</summary>
    public static string Plain(string text)
    {
        string plain = Fence().Replace(text, "$1");
        plain = Link().Replace(plain, "$1 ($2)");
        plain = Markup().Replace(plain, "");
        return Blanks().Replace(plain, " ").Trim();
    }

    private string Section(string from, string to)
    {
        int start = _text.IndexOf("\n" + from + "\n", StringComparison.Ordinal) + from.Length + 2;
        return _text[start.._text.IndexOf("\n" + to, start, StringComparison.Ordinal)];
    }

    [GeneratedRegex(@"^### -(?<name>\w+)\n(?<text>.*?)```yaml", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"^### (?<title>Example \d+[^\n]*)\n+```powershell\n(?<code>.*?)```(?:\n+```Output\n(?<output>.*?)```)?", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Example();

    [GeneratedRegex(@"```\w*\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\[([^\]]+)\]\(([^)]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`|\*\*|\\(?=[<>*_\[\]{}|])")]
    private static partial Regex Markup();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
