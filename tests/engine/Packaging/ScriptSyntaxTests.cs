using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation.Language;
using Xunit;

namespace TencentSes.EngineTests.Packaging;

/// <summary>The scripts of the build run on Windows PowerShell 5.1: no syntax of a later shell, no text that it reads in another code page.</summary>
public sealed class ScriptSyntaxTests
{
    private static readonly HashSet<TokenKind> LaterOperators =
        [TokenKind.AndAnd, TokenKind.OrOr, TokenKind.QuestionMark, TokenKind.QuestionQuestion, TokenKind.QuestionQuestionEquals, TokenKind.QuestionDot, TokenKind.QuestionLBracket];

    [Theory]
    [InlineData("build.ps1")]
    [InlineData("tools/Test-Package.ps1")]
    [InlineData("PSScriptAnalyzerSettings.psd1")]
    [InlineData("TencentSes.psd1")]
    [InlineData("src/module/TencentSes.psm1")]
    public void A_script_is_plain_5_1(string name)
    {
        string text = File.ReadAllText(Path.Combine(PackageFixture.RepoRoot(), name));

        Assert.Empty(LaterSyntax(text));
        Assert.DoesNotContain(text, static character => character > '~');
    }

    [Theory]
    [InlineData("$a ? 1 : 2")]
    [InlineData("$a ?? 1")]
    [InlineData("$a ??= 1")]
    [InlineData("a && b")]
    [InlineData("${a}?.Length")]
    [InlineData("if (")]
    public void Later_syntax_is_seen(string text) => Assert.NotEmpty(LaterSyntax(text));

    private static IEnumerable<string> LaterSyntax(string text)
    {
        Parser.ParseInput(text, out Token[] tokens, out ParseError[] errors);
        return errors.Select(static error => error.Message).Concat(tokens.Where(static token => LaterOperators.Contains(token.Kind)).Select(static token => token.Extent.Text));
    }
}
