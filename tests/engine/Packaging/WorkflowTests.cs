using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace TencentSes.EngineTests.Packaging;

/// <summary>What keeps the workflows from being a way in: pinned actions, least permissions.</summary>
public sealed partial class WorkflowTests
{
    public static IEnumerable<TheoryDataRow<string>> Workflows() =>
        Directory.EnumerateFiles(Path.Combine(PackageFixture.RepoRoot(), ".github", "workflows")).Select(static path => new TheoryDataRow<string>(Path.GetFileName(path)));

    [Fact]
    public void There_are_four_workflows() =>
        Assert.Equal(["ci.yml", "codeql.yml", "dependency-review.yml", "release.yml"], Workflows().Select(static row => row.Data).Order());

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Actions_are_pinned_by_commit_and_name_their_version(string name)
    {
        string[] uses = [.. Lines(name).Where(static line => line.Contains("uses:", System.StringComparison.Ordinal))];

        Assert.NotEmpty(uses);
        Assert.All(uses, static line => Assert.Matches(PinnedAction(), line));
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Permissions_are_named_and_the_default_is_reading_at_most(string name)
    {
        string text = string.Join('\n', Lines(name));

        Assert.Matches(DefaultPermissions(), text);
        Assert.DoesNotContain("write-all", text);
        // It would run code of a fork with the rights of the repository.
        Assert.DoesNotContain("pull_request_target", text);
    }

    [Fact]
    public void One_action_has_one_version()
    {
        ILookup<string, string> versions = Workflows().SelectMany(static row => Lines(row.Data)).Select(static line => PinnedAction().Match(line)).Where(static match => match.Success)
            .ToLookup(static match => match.Groups["owner"].Value, static match => match.Groups["commit"].Value);

        Assert.All(versions, static group => Assert.Single(group.Distinct()));
    }

    private static string[] Lines(string name) => File.ReadAllLines(Path.Combine(PackageFixture.RepoRoot(), ".github", "workflows", name));

    [GeneratedRegex(@"^\s*(- )?uses: (?<owner>[\w.-]+/[\w.-]+)(/[\w./-]+)?@(?<commit>[0-9a-f]{40}) # v\d+\.\d+\.\d+$")]
    private static partial Regex PinnedAction();

    [GeneratedRegex(@"^permissions:( \{\}|\n  contents: read\n(?!  ))", RegexOptions.Multiline)]
    private static partial Regex DefaultPermissions();
}
