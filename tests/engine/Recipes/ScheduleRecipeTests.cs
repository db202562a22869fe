using System;
using System.Collections;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Management.Automation.Language;
using System.Threading.Tasks;
using Xunit;

namespace TencentSes.EngineTests.Recipes;

/// <summary>The rotation by age, and the schedulers that start it.</summary>
[Recipe("rotate-old.ps1")]
[Recipe("cron.crontab")]
[Recipe("scheduled-task.ps1")]
public sealed class ScheduleRecipeTests : RecipeTest
{
    [Fact]
    public void What_is_old_is_rotated_and_reported()
    {
        KeepKey();
        Succeed("$null = New-TcSesEmailAddress api-only@mail.example.com");

        RecipeRun first = RunRecipe("rotate-old.ps1", ("Vault", "Operations"), ("Exclude", new[] { "sender1@mail.example.com" }), ("ReportPath", "./report.csv"));
        Succeed("$global:Secrets['Operations/ses-smtp-noreply@mail.example.com'].Metadata['RotationTime'] = [DateTimeOffset]::UtcNow.AddDays(-91).ToString('o')");
        RecipeRun second = RunRecipe("rotate-old.ps1", ("Vault", "Operations"), ("Exclude", new[] { "sender1@mail.example.com" }));

        Assert.Equal((0, "2 senders: 2 rotated, 0 younger than 90 days, 0 failed."), (first.ExitCode, first.Text));
        Assert.Equal((0, "2 senders: 1 rotated, 1 younger than 90 days, 0 failed."), (second.ExitCode, second.Text));
        Assert.True(OpensSmtp(Secret("ses-smtp-" + Sender)!));
        Assert.Equal("noreply@mail.example.com Done True", Value("Import-Csv ./report.csv | Select-Object -First 1 | ForEach-Object { \"$($_.EmailAddress) $($_.State) $($_.Proved)\" }"));
    }

    [Fact]
    public void A_failed_run_says_which_and_why_and_the_next_one_finishes()
    {
        KeepKey();
        Succeed("$global:PSDefaultParameterValues['Invoke-TcSesSmtpPasswordRotation:Port'] = 1; $global:PSDefaultParameterValues['Invoke-TcSesSmtpPasswordRotation:ProveTimeoutSec'] = 1");

        RecipeRun failed = RunRecipe("rotate-old.ps1", ("Vault", "Operations"));
        Succeed("$global:PSDefaultParameterValues['Invoke-TcSesSmtpPasswordRotation:Port'] = " + Emulator.SmtpsPort);
        RecipeRun finished = RunRecipe("rotate-old.ps1", ("Vault", "Operations"));

        Assert.Equal(1, failed.ExitCode);
        Assert.Contains("FAILED noreply@mail.example.com (Set): SES took the new password", failed.Text, StringComparison.Ordinal);
        Assert.Equal((0, "3 senders: 3 rotated, 0 younger than 90 days, 0 failed."), (finished.ExitCode, finished.Text));
    }

    [Fact]
    public void An_address_that_another_run_works_on_is_left_to_it_and_reported()
    {
        KeepKey();
        Succeed("$global:Secrets['Operations/ses-smtp-noreply@mail.example.com.pending'] = @{ Secret = $global:Old[0].Password; Metadata = @{ RotationOwner = 'ada@other pid 1'; RotationTime = [DateTimeOffset]::UtcNow.ToString('o'); EmailAddress = 'noreply@mail.example.com' } }");

        RecipeRun run = RunRecipe("rotate-old.ps1", ("Vault", "Operations"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("FAILED noreply@mail.example.com (NotStarted): The SMTP password of 'noreply@mail.example.com' is being rotated by ada@other pid 1", run.Text, StringComparison.Ordinal);
        Assert.Contains("2 rotated", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_is_not_there_ends_the_run()
    {
        RecipeRun run = RunRecipe("rotate-old.ps1", ("Vault", "Operations"));

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("TencentSes.CredentialMissing,", run.Result.TerminatingError!.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "The rotation of SMTP passwords failed, or another one was running.\n1 failed\n")]
    public async Task Cron_mails_only_what_failed(int exitCode, string mail)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("There is no cron.");
            return;
        }

        string bin = Path.Combine(Machine.Home, "bin");
        Directory.CreateDirectory(bin);
        string shell = Machine.Write("bin/pwsh", "#!/bin/sh\nprintf '%s\\n' \"$@\" > \"$HOME/arguments\"\necho \"" + exitCode + " failed\"\nexit " + exitCode + "\n");
        File.SetUnixFileMode(shell, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        string command = RecipeFiles.Read("cron.crontab").Split('\n').Single(static line => line.StartsWith("17 3 * * 0", StringComparison.Ordinal))["17 3 * * 0".Length..];

        using Process process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", command])
        {
            RedirectStandardOutput = true,
            Environment = { ["HOME"] = Machine.Home, ["PATH"] = bin + ":/usr/local/bin:/usr/bin:/bin" },
        })!;
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(mail, output);
        AssertStarts("rotate-old.ps1", File.ReadAllLines(Path.Combine(Machine.Home, "arguments")));
    }

    [Fact]
    public void The_scheduled_task_starts_the_script_and_never_twice_at_once()
    {
        Succeed(
            """
            $global:Task = @{}
            function global:New-ScheduledTaskAction { param($Execute, $Argument) $global:Task.Execute = $Execute; $global:Task.Argument = $Argument; 'action' }
            function global:New-ScheduledTaskTrigger { param([switch] $Weekly, $DaysOfWeek, $At) 'trigger' }
            function global:New-ScheduledTaskSettingsSet { param($MultipleInstances, [switch] $StartWhenAvailable, [timespan] $ExecutionTimeLimit) $global:Task.Instances = $MultipleInstances; 'settings' }
            function global:New-ScheduledTaskPrincipal { param($UserId, $LogonType) $global:Task.User = $UserId; 'principal' }
            function global:Register-ScheduledTask { param($TaskName, $Action, $Trigger, $Settings, $Principal, [switch] $Force) $global:Task.Parts = "$Action $Trigger $Settings $Principal" }
            """);

        RecipeRun run = RunRecipe("scheduled-task.ps1", ("Account", @"EXAMPLE\ses-rotation$"), ("Vault", "Mail Operations"));
        var task = (Hashtable)Value("$global:Task")!;

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(("powershell.exe", "IgnoreNew", @"EXAMPLE\ses-rotation$", "action trigger settings principal"), (task["Execute"], task["Instances"], task["User"], task["Parts"]));
        var command = (CommandAst)((PipelineAst)Parser.ParseInput("powershell.exe " + task["Argument"], out _, out _).EndBlock.Statements[0]).PipelineElements[0];
        string[] arguments = [.. command.CommandElements.Skip(1).Select(static element => element is StringConstantExpressionAst text ? text.Value : element.Extent.Text.Trim('"'))];
        Assert.Contains("Mail Operations", arguments);
        AssertStarts("rotate-old.ps1", arguments);
    }

    // The file and its parameters are those of the recipe.
    private void AssertStarts(string file, string[] arguments)
    {
        int at = Array.IndexOf(arguments, "-File");
        Assert.Equal(file, Path.GetFileName(arguments[at + 1].Replace('\\', '/')));
        ScriptBlockAst script = Parser.ParseInput(RecipeFiles.Read(file), out _, out _);
        string[] known = [.. script.ParamBlock.Parameters.Select(static parameter => "-" + parameter.Name.VariablePath.UserPath)];
        string[] given = [.. arguments.Skip(at + 2).Where(static argument => argument.StartsWith('-'))];
        Assert.Contains("-Vault", given);
        Assert.All(given, name => Assert.Contains(name, known));
    }
}
