using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using TencentSes.Errors;
using TencentSes.UnitTests.Support;
using Xunit;

namespace TencentSes.UnitTests.Core.Errors;

/// <summary>docs/errors.md is what scripts rely on: an id that disappears or changes its name fails here.</summary>
public sealed partial class ErrorDocumentTests
{
    private static readonly string Document = Repository.Read("docs/errors.md");

    private static readonly Dictionary<SesErrorRepeat, string> RepeatWords = new()
    {
        [SesErrorRepeat.No] = "no",
        [SesErrorRepeat.Wait] = "yes, after a wait",
        [SesErrorRepeat.Unsure] = "reads; after a change look first",
        [SesErrorRepeat.Resign] = "done once, with the right time",
        [SesErrorRepeat.Renew] = "once, with a new token",
        [SesErrorRepeat.Later] = "later",
    };

    [Fact]
    public void It_lists_the_ids_that_the_source_holds() => Assert.Equal(
        ErrorIdSource.Ids.Keys.Order(StringComparer.Ordinal), Rows("Ids of this module").Select(static row => row[0]).Order(StringComparer.Ordinal));

    [Fact]
    public void No_error_is_made_in_a_way_that_the_list_does_not_know() => Assert.Empty(ErrorIdSource.UnknownHelpers());

    [Fact]
    public void Each_id_has_meaning_category_and_remedy() => Assert.All(Rows("Ids of this module"), static row =>
    {
        Assert.Equal(4, row.Length);
        Assert.EndsWith(".", row[1], StringComparison.Ordinal);
        Assert.EndsWith(".", row[3], StringComparison.Ordinal);
        string category = CategoryName().Match(row[2]).Value;
        Assert.True(Enum.TryParse(category, out ErrorCategory known) && known != ErrorCategory.NotSpecified, row[0] + " has the category " + row[2]);
        if (ErrorIdSource.Ids[row[0]] is { } inSource)
            Assert.Equal(inSource, category);
    });

    [Fact]
    public void It_lists_every_code_of_the_service_as_the_catalogue_does() => Assert.Equal(
        SesErrorInfo.All.Select(static info => string.Join(" | ", info.Code, info.Meaning, info.Category, RepeatWords[info.Repeat], info.Remedy)),
        Rows("Codes of the service").Select(static row => string.Join(" | ", row)));

    [Fact]
    public void Commands_that_the_module_and_its_documents_name_exist()
    {
        IEnumerable<string> texts = Repository.ModuleSources().Select(File.ReadAllText).Append(Document).Append(Repository.Read("README.md"));
        Assert.Empty(texts.SelectMany(Repository.CommandsNamedIn).Except(Repository.Commands));
    }

    private static IEnumerable<string[]> Rows(string heading) =>
        from line in Document.Split("## " + heading)[1].Split("\n## ")[0].Split('\n')
        where line.StartsWith("| `", StringComparison.Ordinal)
        select CellBorder().Split(line.Trim()[2..^2]).Select(static cell => cell.Trim('`').Replace(@"\|", "|", StringComparison.Ordinal).Replace(@"\<", "<", StringComparison.Ordinal)).ToArray();

    [GeneratedRegex(@" \| ")]
    private static partial Regex CellBorder();

    [GeneratedRegex("^[A-Za-z]+")]
    private static partial Regex CategoryName();
}
