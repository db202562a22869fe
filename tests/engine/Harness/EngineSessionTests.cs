using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using Xunit;

namespace TencentSes.EngineTests.Harness;

public sealed class EngineSessionTests
{
    [Fact]
    public void The_staged_module_is_imported_through_its_manifest()
    {
        using var session = new EngineSession();

        EngineResult module = session.Invoke("Get-Module TencentSes");

        Assert.Equal(new Version(0, 1, 0), module.Single<PSModuleInfo>().Version);
        Assert.EndsWith("TencentSes.psm1", module.Single<PSModuleInfo>().Path, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_stream_has_its_own_place_in_the_result()
    {
        using var session = new EngineSession(importModule: false, withEquivalents: true);

        EngineResult result = session.Invoke(
            """
            param($Number)
            $DebugPreference = 'Continue'
            function Write-All {
                [CmdletBinding()] param()
                $PSCmdlet.WriteDebug('debug'); $PSCmdlet.WriteVerbose('verbose'); $PSCmdlet.WriteWarning('warning')
                Write-Host 'information'; Write-Progress -Activity 'progress'; Write-Error 'error'; $Number
            }
            Write-All -Verbose
            """,
            new Hashtable { ["Number"] = 7 });

        Assert.Equal(7, result.Single<int>());
        Assert.Equal("error", Assert.Single(result.Errors).ToString());
        Assert.Equal(["warning"], result.Warnings);
        Assert.Equal(["verbose"], result.Verbose);
        Assert.Equal(["debug"], result.Debug);
        Assert.Equal("information", Assert.Single(result.Information).ToString());
        Assert.Equal("progress", Assert.Single(result.Progress).Activity);
        Assert.False(result.HadTerminatingError);
    }

    [Fact]
    public void A_terminating_error_ends_the_script_and_is_told_apart()
    {
        using var session = new EngineSession(importModule: false);

        EngineResult result = session.Invoke("'before'; throw 'enough'; 'after'");

        Assert.Equal("before", result.Single<string>());
        Assert.True(result.HadTerminatingError);
        Assert.Equal("enough", result.TerminatingError!.ToString());
        Assert.Same(result.TerminatingError, result.Errors[^1]);
    }

    [Fact]
    public async Task A_running_script_is_stopped_as_by_Ctrl_C_and_keeps_what_it_wrote()
    {
        using var session = new EngineSession(importModule: false, withEquivalents: true);
        using EngineInvocation running = session.Start("'first'; Start-Sleep -Seconds 300; 'never'");
        await running.WaitForOutputAsync(1, TestContext.Current.CancellationToken);

        TimeSpan took = running.Stop();

        EngineResult result = await running.Completion;
        Assert.True(result.WasStopped);
        Assert.False(result.HadTerminatingError);
        Assert.Equal("first", result.Single<string>());
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Render_shows_what_the_engines_views_make_of_the_output()
    {
        using var session = new EngineSession(importModule: false);

        string text = session.Render("param($Name) [pscustomobject]@{ Name = $Name; Port = 465 }", new Hashtable { ["Name"] = "smtp" });

        Assert.Equal(["Name Port", "---- ----", "smtp  465"], text.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Complete_offers_what_the_Tab_key_would()
    {
        using var session = new EngineSession(importModule: false);

        Assert.Contains("Import-Module", session.CompletionTexts("Import-Mod"));
        Assert.Contains("-MinimumVersion", session.Complete("Import-Module -Min").Select(static match => match.CompletionText));
    }

    [Fact]
    public void A_session_has_the_equivalents_only_when_it_asked_for_them()
    {
        using var bare = new EngineSession(importModule: false);

        EngineResult result = bare.Invoke("Format-Table");

        // The second where PSModulePath leads to the modules of an installed PowerShell, as it does within pwsh: they do not fit this engine.
        Assert.Contains(Assert.Single(result.Errors).FullyQualifiedErrorId, (string[])["CommandNotFoundException", "CouldNotAutoloadMatchingModule"]);
    }

    [Fact]
    public void An_unanswered_question_names_itself()
    {
        using var session = new EngineSession(importModule: false);

        EngineResult result = session.Invoke("function Ask { param([Parameter(Mandatory)] [string] $Colour) $Colour }; Ask");

        Assert.Contains("The test typed no answer to: Colour:", Assert.Single(result.Errors).ToString(), StringComparison.Ordinal);
    }
}
