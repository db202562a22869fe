using System;
using System.Threading;
using TencentSes.EngineTests.Harness;
using TencentSes.Quickstart.Host;
using Xunit;

namespace TencentSes.EngineTests.SampleHost;

public sealed class ScriptExecutionTests : IDisposable
{
    private readonly EngineSession _session = new(importModule: false, withEquivalents: true);

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("'done'", 0)]
    [InlineData("exit 0", 0)]
    [InlineData("exit 3; 'never'", 3)]
    [InlineData("function Leave { exit 9 }; Leave", 9)]
    [InlineData("$global:LASTEXITCODE = 7; 'a native program failed, the script went on'", 0)]
    [InlineData("Write-Error 'not the end'; 'done'", 0)]
    [InlineData("throw 'enough'", 1)]
    [InlineData("$ErrorActionPreference = 'Stop'; Import-Module NoSuchModule", 1)]
    [InlineData("if (", 1)]
    public void The_exit_code_says_how_the_script_ended(string script, int expected)
    {
        Assert.Equal(expected, Run(script));
        Assert.DoesNotContain("never", _session.Terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_terminating_error_is_shown_with_its_place_and_advice_but_without_stack_trace()
    {
        Run("$ErrorActionPreference = 'Stop'\nWrite-Error 'the message' -RecommendedAction 'the advice'");

        Assert.Contains("script.ps1:2", _session.Terminal.Error, StringComparison.Ordinal);
        Assert.Contains("the message", _session.Terminal.Error, StringComparison.Ordinal);
        Assert.Contains("the advice", _session.Terminal.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", _session.Terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_script_is_run_as_a_file_with_its_own_folder()
    {
        using var script = new ScriptFile("\"$PSScriptRoot|$($MyInvocation.MyCommand.Name)\"", "it's mine.ps1");

        Run(script);

        Assert.Equal($"{script.Folder}|it's mine.ps1{Environment.NewLine}", _session.Terminal.Output);
    }

    [Fact]
    public void Arguments_bind_by_name_and_position_and_are_never_evaluated()
    {
        const string Text = "param([string] $First, [int] $Count, [switch] $Loud, [switch] $Off, [string] $Path, $Last) \"$First|$Count|$Loud|$Off|$Path|$Last\"";

        Run(Text, "$(throw 'evaluated')", "-Count", "3", "-Loud", "-Off:$false", "-Path:C:\\it's", "-5");

        Assert.Empty(_session.Terminal.Error);
        Assert.Equal("$(throw 'evaluated')|3|True|False|C:\\it's|-5" + Environment.NewLine, _session.Terminal.Output);
    }

    [Fact]
    public void A_stop_that_comes_before_the_start_is_not_lost()
    {
        using var script = new ScriptFile("Start-Sleep -Seconds 300");
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();

        new ScriptExecution(_session.Runspace, _session.Host).Run(script.Path, [], stopped.Token);

        Assert.Empty(_session.Terminal.Error);
    }

    private int Run(string text, params string[] arguments)
    {
        using var script = new ScriptFile(text);
        return Run(script, arguments);
    }

    private int Run(ScriptFile script, params string[] arguments) =>
        new ScriptExecution(_session.Runspace, _session.Host).Run(script.Path, arguments, TestContext.Current.CancellationToken);
}
