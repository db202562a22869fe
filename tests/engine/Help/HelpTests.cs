using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using TencentSes.EngineTests.Harness;
using Xunit;

namespace TencentSes.EngineTests.Help;

/// <summary>
/// Get-Help -Full as the staged module gives it, compared with the pages under docs: the help file is made from them and committed, so that
/// a machine without PlatyPS has complete help.
/// </summary>
public sealed partial class HelpTests : IDisposable
{
    private readonly EngineSession _session = new();

    public static IEnumerable<TheoryDataRow<string>> Names() => ExampleTests.Names();

    public void Dispose() => _session.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Get_Help_says_what_the_page_says(string name)
    {
        var page = new HelpPage(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", name + ".md")));
        PSObject help = Assert.Single(_session.Invoke("param($Name) Get-Help $Name -Full", new Hashtable { ["Name"] = name }).Output);

        Assert.Equal(page.Synopsis, Text(help.Properties["Synopsis"].Value));
        Assert.Equal(Letters(page.Description), Letters(Text(help.Properties["description"].Value)));
        Dictionary<string, string> parameters = Items(help, "parameters", "parameter").ToDictionary(static item => (string)Bare(item.Properties["name"].Value)!, static item => Text(item.Properties["description"].Value), StringComparer.OrdinalIgnoreCase);
        Assert.Equal(page.Parameters.Keys.Order(StringComparer.OrdinalIgnoreCase), parameters.Keys.Order(StringComparer.OrdinalIgnoreCase));
        Assert.All(page.Parameters, parameter => Assert.Equal(Letters(parameter.Value), Letters(parameters[parameter.Key])));
        PSObject[] examples = [.. Items(help, "examples", "example")];
        Assert.Equal(page.Examples.Select(static example => example.Title), examples.Select(static example => ((string)Bare(example.Properties["title"].Value)!).Trim(' ', '-')));
        Assert.Equal(page.Examples.Select(static example => Letters(example.Code + example.Output)), examples.Select(static example => Letters((string)Bare(example.Properties["code"].Value)!)));
        Assert.NotEmpty(Items(help, "returnValues", "returnValue"));
        Assert.NotEmpty(Items(help, "inputTypes", "inputType"));
        Assert.NotEmpty(Items(help, "relatedLinks", "navigationLink"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Pages_link_to_pages_that_are_there_and_back(string name)
    {
        string[] links = [.. Related(name)];

        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.True(File.Exists(Path.Combine(AppContext.BaseDirectory, "docs", link + ".md")), name + " links to " + link));
        Assert.Contains(Names().Select(static row => row.Data), other => other != name && Related(other).Contains(name));
    }

    private static IEnumerable<string> Related(string name)
    {
        string text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", name + ".md"));
        return Page().Matches(text[text.IndexOf("## RELATED LINKS", StringComparison.Ordinal)..]).Select(static match => match.Groups[1].Value);
    }

    // Markup, blanks and line breaks differ between the two forms.
    private static string Letters(string text) => NoLetter().Replace(HelpPage.Plain(text), "");

    private static string Text(object? value) => value switch
    {
        null => "",
        PSObject { BaseObject: not PSCustomObject } wrapped => Text(wrapped.BaseObject),
        PSObject item => Text(item.Properties["Text"]?.Value),
        string text => text.Trim(),
        IEnumerable many => string.Join('\n', many.Cast<object>().Select(Text)),
        _ => value.ToString()!,
    };

    private static IEnumerable<PSObject> Items(PSObject help, string group, string item)
    {
        object? value = Bare((help.Properties[group]?.Value as PSObject)?.Properties[item]?.Value);
        return value switch
        {
            null => [],
            IEnumerable many and not string => many.Cast<object>().Select(PSObject.AsPSObject),
            _ => [PSObject.AsPSObject(value)],
        };
    }

    private static object? Bare(object? value) => value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;

    [GeneratedRegex(@"\]\(([A-Z]\w+-TcSes\w*)\.md\)")]
    private static partial Regex Page();

    [GeneratedRegex(@"[^\p{L}\p{N}$]+")]
    private static partial Regex NoLetter();
}
