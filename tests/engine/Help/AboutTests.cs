using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation.Language;
using System.Reflection;
using System.Text.RegularExpressions;
using TencentSes.EngineTests.Harness;
using TencentSes.Quickstart.Host;
using Xunit;

namespace TencentSes.EngineTests.Help;

/// <summary>The conceptual topics that the staged module ships.</summary>
public sealed partial class AboutTests
{
    private const int WidestText = 84;
    private const int WidestCode = 116;
    private static readonly string[] Sections = ["TOPIC", "SHORT DESCRIPTION", "LONG DESCRIPTION", "EXAMPLES", "SEE ALSO"];
    private static readonly string Folder = Path.Combine(Path.GetDirectoryName(StagedModule.Of(Assembly.GetExecutingAssembly()).Manifest)!, "en-US");

    public static IEnumerable<TheoryDataRow<string>> Topics() =>
        Directory.GetFiles(Folder, "about_*.help.txt").Select(static path => new TheoryDataRow<string>(Path.GetFileName(path)[..^".help.txt".Length]));

    [Fact]
    public void The_topics_that_are_promised_are_there() => Assert.Equal(
        ["about_TencentSes", "about_TencentSes_Authentication", "about_TencentSes_Bulk", "about_TencentSes_Emulator", "about_TencentSes_Errors", "about_TencentSes_Rotation", "about_TencentSes_Security", "about_TencentSes_Smtp"],
        Topics().Select(static row => row.Data).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Topics))]
    public void Get_Help_shows_it(string topic)
    {
        using var session = new EngineSession();

        string shown = session.Invoke("param($Topic) Get-Help $Topic", new System.Collections.Hashtable { ["Topic"] = topic }).Single<string>();

        Assert.Equal(Read(topic).ReplaceLineEndings("\n").Trim(), shown.ReplaceLineEndings("\n").Trim());
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void It_has_the_usual_sections_and_fits_a_console(string topic)
    {
        string[] lines = Read(topic).ReplaceLineEndings("\n").Split('\n');

        Assert.Equal(Sections, lines.Where(static line => line.Length > 0 && line[0] != ' '));
        Assert.Equal("    " + topic, lines[1]);
        Assert.All(lines, line => Assert.True(line.Length <= (line.StartsWith("        ", StringComparison.Ordinal) ? WidestCode : WidestText), line));
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void Every_command_and_topic_that_it_names_is_there(string topic)
    {
        using var session = new EngineSession();
        HashSet<string> known = [.. session.Invoke("Get-Command -Module TencentSes").Output.Select(static command => command.ToString()), .. Topics().Select(static row => row.Data)];

        Assert.All(Name().Matches(Read(topic)).Select(static match => match.Value), name => Assert.Contains(name, known));
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void Its_examples_are_PowerShell(string topic)
    {
        string text = Read(topic).ReplaceLineEndings("\n");
        string[] code = [.. text.Split('\n').Where(static line => line.StartsWith("        ", StringComparison.Ordinal))];

        Assert.NotEmpty(code);
        if (topic is "about_TencentSes_Rotation")
            code = [.. code.SkipWhile(static line => !line.Contains("Invoke-", StringComparison.Ordinal))];
        Parser.ParseInput(string.Join('\n', code), out _, out ParseError[] errors);
        Assert.Empty(errors);
    }

    private static string Read(string topic) => File.ReadAllText(Path.Combine(Folder, topic + ".help.txt"));

    [GeneratedRegex(@"\b[A-Z]\w+-TcSes\w*|about_TencentSes\w*")]
    private static partial Regex Name();
}
