using System;
using System.Threading.Tasks;
using TencentSes.EngineTests.Harness;
using TencentSes.Quickstart.Host;
using Xunit;

namespace TencentSes.EngineTests.SampleHost;

public sealed class CommandLineTests
{
    private readonly RecordingTerminal _terminal = new();

    [Fact]
    public async Task Help_is_shown_and_is_no_failure()
    {
        Assert.Equal(0, await RunAsync("--keep", "--help"));
        Assert.Contains("--keep", _terminal.Output, StringComparison.Ordinal);
        Assert.Contains("TCSES_ENDPOINT", _terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_option_is_named()
    {
        Assert.Equal(2, await RunAsync("--kep"));
        Assert.Equal("Unknown option --kep. Try --help. Arguments for a script come after the script." + Environment.NewLine, _terminal.Error);
    }

    [Fact]
    public async Task A_missing_script_is_named()
    {
        Assert.Equal(2, await RunAsync("/no/such/script.ps1"));
        Assert.Contains("There is no script", _terminal.Error, StringComparison.Ordinal);
        Assert.Contains("script.ps1", _terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_script_is_refused()
    {
        using var file = new ScriptFile("text", "notes.txt");

        Assert.Equal(2, await RunAsync(file.Path));
        Assert.Contains("does not end in .ps1", _terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_after_the_script_belong_to_the_script()
    {
        CommandLine parsed = CommandLine.Parse(["--keep", "my.ps1", "--help", "-Count", "3"]);

        Assert.True(parsed.Keep);
        Assert.False(parsed.ShowHelp);
        Assert.Equal("my.ps1", parsed.Script);
        Assert.Equal(["--help", "-Count", "3"], parsed.ScriptArguments);
    }

    [Fact]
    public void No_emulator_is_an_option_before_the_script()
    {
        CommandLine parsed = CommandLine.Parse(["--no-emulator", "my.ps1", "-Count", "3"]);

        Assert.True(parsed.NoEmulator);
        Assert.Null(parsed.Error);
        Assert.Equal(["-Count", "3"], parsed.ScriptArguments);
        Assert.False(CommandLine.Parse(["my.ps1", "--no-emulator"]).NoEmulator);
        Assert.Contains("--no-emulator", CommandLine.Help, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--keep", "--no-emulator")]
    [InlineData("--no-emulator", "--keep", "my.ps1")]
    public async Task What_was_not_started_cannot_be_kept(params string[] arguments)
    {
        Assert.Equal(2, await RunAsync(arguments));
        Assert.Equal("--keep and --no-emulator exclude each other: there would be nothing to keep." + Environment.NewLine, _terminal.Error);
    }

    private Task<int> RunAsync(params string[] arguments) => new ScriptRunner(_terminal).RunAsync(CommandLine.Parse(arguments));
}
