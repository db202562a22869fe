using System;
using System.Linq;
using TencentSes.EngineTests.Harness;
using Xunit;

namespace TencentSes.EngineTests.SampleHost;

public sealed class TerminalHostTests
{
    private const string Esc = "\u001b";

    [Fact]
    public void A_password_is_masked_while_it_is_typed()
    {
        using var session = new EngineSession(importModule: false, withEquivalents: true);
        session.Terminal.Type("alice\nhidenn\b\n");

        EngineResult result = session.Invoke("$c = Get-Credential; $c.UserName; $c.Password.Length; $c.GetNetworkCredential().Password");

        Assert.Equal(["alice", "5", "hiden"], result.Output.Select(static item => item.ToString()));
        Assert.Contains("User: alice", session.Terminal.Output, StringComparison.Ordinal);
        Assert.Contains("******\b \b", session.Terminal.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("hid", session.Terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_parameters_are_asked_for_as_their_types_want()
    {
        using var session = new EngineSession(importModule: false);
        session.Terminal.Type("news\nsecret\n12x\n12\na\nb\n\n");

        EngineResult result = session.Invoke(
            """
            function Ask {
                param([Parameter(Mandatory)] [string] $Name, [Parameter(Mandatory)] [securestring] $Key,
                      [Parameter(Mandatory)] [int] $Count, [Parameter(Mandatory)] [string[]] $Tag)
                "$Name $($Key.Length) $Count $($Tag -join '+')"
            }
            Ask
            """);

        Assert.Equal("news 6 12 a+b", result.Single<string>());
        Assert.DoesNotContain("secret", session.Terminal.Output, StringComparison.Ordinal);
        Assert.Contains("The answer is not a Int32.", session.Terminal.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("y\n", "done")]
    [InlineData("yes\n", "done")]
    [InlineData("\n", "done")]
    [InlineData("?\nN\n", "left")]
    [InlineData("what\nno\n", "left")]
    public void A_confirmation_is_answered_by_key_by_word_or_by_default(string typed, string expected)
    {
        using var session = new EngineSession(importModule: false);
        session.Terminal.Type(typed);

        EngineResult result = session.Invoke(
            """
            function Do-It { [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')] param() if ($PSCmdlet.ShouldProcess('mail', 'Remove')) { 'done' } else { 'left' } }
            Do-It
            """);

        Assert.Equal(expected, result.Single<string>());
        Assert.Contains("Performing the operation \"Remove\" on target \"mail\".", session.Terminal.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-Credential")]
    [InlineData("Read-Host -AsSecureString")]
    [InlineData("Read-Host 'Name'")]
    [InlineData("function Ask { [CmdletBinding(SupportsShouldProcess)] param() $PSCmdlet.ShouldProcess('x') }; Ask -Confirm")]
    public void A_question_that_nobody_can_answer_is_a_clear_error(string script)
    {
        using var session = new EngineSession(importModule: false, withEquivalents: true, new RecordingTerminal { CanAsk = false });

        EngineResult result = session.Invoke(script);

        Assert.Contains("standard input is not a terminal", Assert.Single(result.Errors).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_parameter_that_nobody_can_give_is_the_engines_own_error()
    {
        using var session = new EngineSession(importModule: false, terminal: new RecordingTerminal { CanAsk = false });

        EngineResult result = session.Invoke("function Ask { param([Parameter(Mandatory)] $Name) }; Ask");

        Assert.StartsWith("MissingMandatoryParameter", Assert.Single(result.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("Name", result.Errors[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_colours_no_escape_sequence_gets_through()
    {
        using var session = new EngineSession(importModule: false, withEquivalents: true);

        session.Render("Write-Host 'green' -ForegroundColor Green; Write-Warning 'careful'; Get-Module; [pscustomobject]@{ A = 1 } | Format-List; \"$([char]27)[31mred$([char]27)[0m\"");

        Assert.DoesNotContain(Esc, session.Terminal.Output, StringComparison.Ordinal);
        Assert.Contains("green", session.Terminal.Output, StringComparison.Ordinal);
        Assert.Contains("WARNING: careful", session.Terminal.Output, StringComparison.Ordinal);
        Assert.Contains("red", session.Terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void With_colours_text_is_painted_in_the_colour_that_was_asked_for()
    {
        using var session = new EngineSession(importModule: false, withEquivalents: true, new RecordingTerminal { UsesColour = true });

        session.Render("Write-Host 'ok' -ForegroundColor Green; Write-Host 'no' -ForegroundColor White -BackgroundColor DarkRed");

        Assert.Contains($"{Esc}[92mok{Esc}[0m", session.Terminal.Output, StringComparison.Ordinal);
        Assert.Contains($"{Esc}[97;41mno{Esc}[0m", session.Terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Progress_is_one_line_that_other_output_wipes()
    {
        using var session = new EngineSession(importModule: false, withEquivalents: true, new RecordingTerminal { CanOverwrite = true, Width = 60 });

        session.Render("Write-Progress -Activity 'Setting' -Status '5 of 25' -PercentComplete 20; 'text'; Write-Progress -Activity 'Setting' -Completed");

        string bar = "Setting: 5 of 25  [####................]  20 %";
        Assert.Contains(bar + "\r" + new string(' ', bar.Length) + "\rtext", session.Terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Progress_is_quiet_when_the_output_is_redirected()
    {
        using var session = new EngineSession(importModule: false, withEquivalents: true);

        EngineResult result = session.Invoke("Write-Progress -Activity 'Setting' -PercentComplete 20");

        Assert.Single(result.Progress);
        Assert.Empty(session.Terminal.Output);
    }

    [Fact]
    public void A_progress_line_never_exceeds_the_terminal()
    {
        using var session = new EngineSession(importModule: false, withEquivalents: true, new RecordingTerminal { CanOverwrite = true, Width = 30 });

        session.Invoke("Write-Progress -Activity ('长' * 100) -PercentComplete 20");

        Assert.Equal(new string('长', 14), session.Terminal.Output);
    }
}
