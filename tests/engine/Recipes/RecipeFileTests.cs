using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation.Language;
using System.Reflection;
using Xunit;

namespace TencentSes.EngineTests.Recipes;

/// <summary>What holds for every recipe: a page, a test, and a language that its shell understands.</summary>
public sealed class RecipeFileTests
{
    // Parameters of well-known commands that Windows PowerShell does not have.
    private static readonly string[] NewerParameters = ["Parallel", "AsHashtable", "AsUTC", "AdditionalChildPath", "NoEnumerate", "SkipHttpErrorCheck", "MaskInput", "AsArray", "LeafBase"];

    public static IEnumerable<TheoryDataRow<string>> Scripts() => RecipeFiles.Scripts.Select(static file => new TheoryDataRow<string>(file));

    public static IEnumerable<TheoryDataRow<string>> PowerShellScripts() => RecipeFiles.Scripts.Where(static file => file.EndsWith(".ps1", StringComparison.Ordinal)).Select(static file => new TheoryDataRow<string>(file));

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Every_script_is_run_by_a_test_and_named_by_a_page(string file)
    {
        Assert.Contains(file, Assembly.GetExecutingAssembly().GetTypes().SelectMany(static type => type.GetCustomAttributes<RecipeAttribute>()).Select(static recipe => recipe.File));
        Assert.Contains(RecipeFiles.Pages.Where(static page => page != "README.md"), page => RecipeFiles.Read(page).Contains("](" + file + ")", StringComparison.Ordinal));
    }

    [Fact]
    public void The_index_names_every_page() =>
        Assert.All(RecipeFiles.Pages.Where(static page => page != "README.md"), page => Assert.Contains("](" + page + ")", RecipeFiles.Read("README.md"), StringComparison.Ordinal));

    [Fact]
    public void Links_of_the_pages_lead_somewhere()
    {
        var link = new System.Text.RegularExpressions.Regex(@"\]\((?<to>[^)#]+)(#[^)]*)?\)");
        foreach (string page in RecipeFiles.Pages)
        {
            foreach (string to in link.Matches(RecipeFiles.Read(page)).Select(static match => match.Groups["to"].Value).Where(static to => !to.StartsWith("..", StringComparison.Ordinal)))
                Assert.True(File.Exists(Path.Combine(RecipeFiles.Root, to)), page + " leads to " + to);
        }
    }

    [Theory]
    [MemberData(nameof(PowerShellScripts))]
    public void Scripts_say_what_they_do_and_stop_at_errors(string file)
    {
        ScriptBlockAst script = Parse(RecipeFiles.Read(file), file);

        CommentHelpInfo help = script.GetHelpContent();
        Assert.False(string.IsNullOrWhiteSpace(help?.Synopsis));
        Assert.Contains("$ErrorActionPreference = 'Stop'", script.Extent.Text, StringComparison.Ordinal);
        Assert.NotNull(script.ParamBlock);
        Assert.Empty(NewerThan51(script));
    }

    [Fact]
    public void Steps_of_workflows_are_scripts_that_stop_at_errors()
    {
        foreach (string file in RecipeFiles.Scripts.Where(static file => file.EndsWith(".yml", StringComparison.Ordinal)))
        {
            string yaml = RecipeFiles.Read(file);
            IReadOnlyList<string> scripts = WorkflowScript.ScriptsOf(yaml);

            Assert.NotEmpty(scripts);
            Assert.All(scripts, text => Parse(text, file));
            Assert.All(scripts.Where(static text => text.Split('\n').Length > 3), text => Assert.StartsWith("$ErrorActionPreference = 'Stop'", text, StringComparison.Ordinal));
            Assert.DoesNotContain('\t', yaml);
        }
    }

    [Theory]
    [InlineData("$a ? 1 : 2")]
    [InlineData("$a ?? 2")]
    [InlineData("$a ??= 2")]
    [InlineData("${a}?.Length")]
    [InlineData("${a}?[0]")]
    [InlineData("Get-Item a && Get-Item b")]
    [InlineData("1..3 | ForEach-Object -Parallel { $_ }")]
    [InlineData("'{}' | ConvertFrom-Json -AsHashtable")]
    [InlineData("$IsLinux")]
    [InlineData("Get-Item a &")]
    public void What_Windows_PowerShell_does_not_know_is_found(string text) => Assert.NotEmpty(NewerThan51(Parse(text, text)));

    [Fact]
    public void The_runbook_and_the_pipelines_use_the_Key_Vault_in_the_same_way() =>
        // A runbook is one file; only its script blocks need no closure.
        Assert.Equal(KeyVaultPart("key-vault-blocks.ps1"), KeyVaultPart("azure-automation.ps1"));

    private static string KeyVaultPart(string file)
    {
        string text = RecipeFiles.Read(file);
        int start = text.IndexOf("# ----- Key Vault -", StringComparison.Ordinal), end = text.IndexOf("# ----- End of Key Vault", StringComparison.Ordinal);
        Assert.InRange(start, 0, end);
        return text[start..end];
    }

    private static ScriptBlockAst Parse(string text, string file)
    {
        ScriptBlockAst script = Parser.ParseInput(text, out _, out ParseError[] errors);
        Assert.True(errors.Length == 0, file + ": " + string.Join("; ", errors.Select(static error => error.ToString())));
        return script;
    }

    private static IReadOnlyList<string> NewerThan51(ScriptBlockAst script) =>
    [
        .. script.FindAll(static node => node is TernaryExpressionAst or PipelineChainAst
            or BinaryExpressionAst { Operator: TokenKind.QuestionQuestion }
            or AssignmentStatementAst { Operator: TokenKind.QuestionQuestionEquals }
            or MemberExpressionAst { NullConditional: true }
            or IndexExpressionAst { NullConditional: true }
            or PipelineAst { Background: true }
            or VariableExpressionAst { VariablePath.UserPath: "IsLinux" or "IsWindows" or "IsMacOS" or "IsCoreCLR" or "PSStyle" }
            || (node is CommandParameterAst parameter && NewerParameters.Contains(parameter.ParameterName, StringComparer.OrdinalIgnoreCase)), searchNestedScriptBlocks: true)
            .Select(static node => node.Extent.Text),
    ];
}
