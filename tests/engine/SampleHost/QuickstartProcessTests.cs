using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.EngineTests.Harness;
using Xunit;

namespace TencentSes.EngineTests.SampleHost;

/// <summary>The built sample as a newcomer starts it.</summary>
public sealed class QuickstartProcessTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_script_finds_the_emulator_the_module_and_its_arguments()
    {
        using var script = new ScriptFile(
            """
            param($Word)
            "emulator " + (Invoke-RestMethod "$env:TCSES_ENDPOINT/_emulator/status").smtpsPort.Equals([long]$env:TCSES_SMTP_PORT)
            "module " + (Import-Module TencentSes -PassThru).Name
            "key $env:TENCENTCLOUD_SECRET_ID $($env:TENCENTCLOUD_SECRET_KEY.Length) server $env:TCSES_SMTP_SERVER word $Word"
            """);
        using var sample = QuickstartProcess.Start(script.Path, "-Word", "hello");

        int exitCode = await sample.WaitForExitAsync(Cancelled);

        Assert.Empty(sample.Error);
        Assert.Equal(0, exitCode);
        Assert.Contains("emulator True", sample.Output, StringComparison.Ordinal);
        Assert.Contains("module TencentSes", sample.Output, StringComparison.Ordinal);
        Assert.Contains("key AKIDEXAMPLE00000000000000000000000000 32 server 127.0.0.1 word hello", sample.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_emulator_of_its_own_it_uses_that_of_the_environment()
    {
        // The inner run is started with the variables that the outer one sets.
        using var inner = new ScriptFile("\"inner $env:TCSES_ENDPOINT $((Invoke-RestMethod \"$env:TCSES_ENDPOINT/_emulator/status\").smtpsPort.Equals([long]$env:TCSES_SMTP_PORT))\"");
        using var outer = new ScriptFile("param($Host_, $Program, $Script) \"outer $env:TCSES_ENDPOINT\"; & $Host_ $Program --no-emulator $Script; exit $LASTEXITCODE");
        using var sample = QuickstartProcess.Start(outer.Path, "dotnet", QuickstartProcess.Program, inner.Path);

        int exitCode = await sample.WaitForExitAsync(Cancelled);

        Assert.Empty(sample.Error);
        Assert.Equal(0, exitCode);
        string endpoint = Between(sample.Output, "outer ", Environment.NewLine);
        Assert.Contains("Emulator of another process: API " + endpoint, sample.Output, StringComparison.Ordinal);
        Assert.Contains("inner " + endpoint + " True", sample.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_emulator_of_its_own_it_says_what_it_needs()
    {
        using var script = new ScriptFile("'never'");
        using var sample = QuickstartProcess.Start("--no-emulator", script.Path);

        Assert.Equal(2, await sample.WaitForExitAsync(Cancelled));
        Assert.Contains("TCSES_ENDPOINT", sample.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("never", sample.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_exit_code_of_the_script_is_that_of_the_process()
    {
        using var script = new ScriptFile("exit 3");
        using var sample = QuickstartProcess.Start(script.Path);

        Assert.Equal(3, await sample.WaitForExitAsync(Cancelled));
    }

    [Fact]
    public async Task A_question_without_a_terminal_ends_the_run_with_a_clear_error()
    {
        using var script = new ScriptFile("$ErrorActionPreference = 'Stop'; Get-Credential");
        using var sample = QuickstartProcess.Start(script.Path);

        Assert.Equal(1, await sample.WaitForExitAsync(Cancelled));
        Assert.Contains("standard input is not a terminal", sample.Error.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", sample.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_ends_the_script_its_finally_blocks_and_the_process()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no command that sends Ctrl+C to one process.");
        Assert.SkipWhen(IgnoresInterrupt(), "Ctrl+C is ignored here, as in a background job of a shell: a process inherits that.");
        using var script = new ScriptFile("try { 'started'; Start-Sleep -Seconds 300; 'never' } finally { [Console]::Out.WriteLine('cleaned up') }");
        using var sample = QuickstartProcess.Start(script.Path);
        await sample.WaitForOutputAsync("started", Cancelled);

        sample.Signal("INT");

        Assert.Equal(130, await sample.WaitForExitAsync(Cancelled));
        Assert.Contains("cleaned up", sample.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("never", sample.Output, StringComparison.Ordinal);
        Assert.Equal("Stopped.", sample.Error.Trim());
    }

    private static bool IgnoresInterrupt()
    {
        const string Status = "/proc/self/status", Ignored = "SigIgn:";
        const int Interrupt = 2;
        string? line = File.Exists(Status) ? File.ReadLines(Status).FirstOrDefault(static text => text.StartsWith(Ignored, StringComparison.Ordinal)) : null;
        return line is not null && (Convert.ToUInt64(line[Ignored.Length..].Trim(), 16) >> (Interrupt - 1) & 1) != 0;
    }

    [Fact]
    public async Task Keep_leaves_the_emulator_running_until_it_is_stopped()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no command that sends a signal to one process.");
        using var script = new ScriptFile("\"status: $env:TCSES_ENDPOINT/_emulator/status\"");
        using var sample = QuickstartProcess.Start("--keep", script.Path);
        await sample.WaitForOutputAsync("Test-TcSesSmtpLogin needs", Cancelled);
        string status = Between(sample.Output, "status: ", Environment.NewLine);
        using var client = new HttpClient();

        string answer = await client.GetStringAsync(new Uri(status), Cancelled);
        sample.Signal("TERM");
        int exitCode = await sample.WaitForExitAsync(Cancelled);

        Assert.Contains("smtpsPort", answer, StringComparison.Ordinal);
        Assert.Contains("export TCSES_ENDPOINT='http://127.0.0.1:", sample.Output, StringComparison.Ordinal);
        Assert.Contains("Connect-TcSes -SecretId $env:TENCENTCLOUD_SECRET_ID", sample.Output, StringComparison.Ordinal);
        Assert.Equal(0, exitCode);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync(new Uri(status), Cancelled));
    }

    [Fact]
    public async Task On_a_real_terminal_a_password_typed_ahead_of_its_question_is_never_seen()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/script"), "Needs script(1) of util-linux to make a terminal.");
        // The pause gives the terminal time to echo the keys, which it must not do; nothing can be waited for that should not come.
        using var ask = new ScriptFile("'type now'; Start-Sleep -Milliseconds 300; $c = Get-Credential -UserName alice; \"got $($c.Password.Length)\"");
        var start = new ProcessStartInfo("/usr/bin/script") { RedirectStandardInput = true, RedirectStandardOutput = true };
        // A path may hold a quote of either kind.
        start.Environment["SAMPLE_PROGRAM"] = QuickstartProcess.Program;
        start.Environment["SAMPLE_SCRIPT"] = ask.Path;
        foreach (string argument in new[] { "-q", "-e", "-c", "dotnet \"$SAMPLE_PROGRAM\" \"$SAMPLE_SCRIPT\"", "/dev/null" })
            start.ArgumentList.Add(argument);
        using Process terminal = Process.Start(start)!;

        string before = await ReadUntilAsync(terminal.StandardOutput, "type now");
        await terminal.StandardInput.WriteAsync("hidden-words\r");
        await terminal.StandardInput.FlushAsync(Cancelled);
        string after = await ReadUntilAsync(terminal.StandardOutput, "got ");
        terminal.StandardInput.Close();
        await terminal.WaitForExitAsync(Cancelled);

        Assert.DoesNotContain("hidden", before + after, StringComparison.Ordinal);
        Assert.Contains("Password for user alice: ************", after, StringComparison.Ordinal);
    }

    private static async Task<string> ReadUntilAsync(StreamReader reader, string text)
    {
        var read = new System.Text.StringBuilder();
        var character = new char[1];
        while (!read.ToString().EndsWith(text, StringComparison.Ordinal))
        {
            Assert.Equal(1, await reader.ReadAsync(character, Cancelled));
            read.Append(character);
        }

        return read.ToString();
    }

    private static string Between(string text, string start, string end)
    {
        int from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }
}
