using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace TencentSes.UnitTests.AsyncCmdlets;

public sealed class ErrorTests
{
    [Fact]
    public void A_terminating_error_of_a_worker_ends_the_command_with_that_record()
    {
        using Engine engine = new();
        bool wentOn = false;
        engine.With("work", async worker =>
        {
            await Task.Yield();
            worker.WriteObject(worker.InputObject);
            worker.ThrowTerminatingError("Broken");
            wentOn = true;
        });

        Engine.Outcome outcome = engine.Run("$ErrorActionPreference = 'Stop'; 1..3 | Invoke-Worker -Process $work");

        Assert.Equal("1", outcome.Text);
        Assert.False(wentOn);
        ErrorRecord record = Assert.IsType<CmdletInvocationException>(outcome.Failure).ErrorRecord;
        Assert.Equal("Broken,TencentSes.UnitTests.AsyncCmdlets.InvokeWorkerCommand", record.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.InvalidData, record.CategoryInfo.Category);
        Assert.Equal("Broken", record.TargetObject);
        Assert.IsType<WorkerException>(record.Exception);
    }

    [Fact]
    public void A_script_catches_the_original_exception_type()
    {
        using Engine engine = new();
        engine.With("terminate", worker => { worker.ThrowTerminatingError("Broken"); return Task.CompletedTask; })
            .With("escape", _ => throw new WorkerException("escaped"));

        foreach (string work in (string[])["$terminate", "$escape"])
            Assert.Equal("caught", engine.Run($"try {{ Invoke-Worker -Process {work} }} catch [{typeof(WorkerException).FullName}] {{ 'caught' }}").Text);
    }

    [Theory]
    [InlineData("Begin")]
    [InlineData("Process")]
    [InlineData("End")]
    public void An_escaped_exception_ends_the_command_as_unhandled_after_what_was_written(string method)
    {
        using Engine engine = new();
        engine.With("work", async worker =>
        {
            worker.WriteObject("before");
            await Task.Yield();
            throw new WorkerException("escaped");
        });

        Engine.Outcome outcome = engine.Run($"try {{ Invoke-Worker -{method} $work }} catch {{ $_ }}");

        Assert.Equal("before", outcome.Output[0]);
        ErrorRecord record = Assert.IsType<ErrorRecord>(outcome.Output[1]);
        Assert.StartsWith("UnhandledError,", record.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.InvalidOperation, record.CategoryInfo.Category);
        Assert.Equal("escaped", Assert.IsType<WorkerException>(record.Exception).Message);
    }

    [Fact]
    public void A_derived_cmdlet_may_translate_escaped_exceptions()
    {
        using Engine engine = new();
        engine.With("work", _ => throw new WorkerException("escaped"))
            .WithVariable("translate", new Func<Exception, ErrorRecord>(e => new ErrorRecord(e, "Translated", ErrorCategory.ConnectionError, "target")));

        ErrorRecord record = Assert.IsType<ErrorRecord>(Assert.Single(
            engine.Run("try { Invoke-Worker -Process $work -Translate $translate } catch { $_ }").Output));

        Assert.StartsWith("Translated,", record.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.ConnectionError, record.CategoryInfo.Category);
    }

    [Fact]
    public void A_timeout_is_an_error_of_its_record_and_the_next_one_goes_on()
    {
        using Engine engine = new();
        engine.With("work", async worker =>
        {
            if (Equals(worker.InputObject, 2))
            {
                using var timeout = CancellationTokenSource.CreateLinkedTokenSource(worker.StopToken);
                timeout.CancelAfter(1);
                await Task.Delay(Timeout.Infinite, timeout.Token);
            }

            worker.WriteObject(worker.InputObject);
        });

        Engine.Outcome outcome = engine.Run("1..3 | Invoke-Worker -Process $work");

        Assert.Equal("1 3", outcome.Text);
        ErrorRecord record = Assert.Single(outcome.Errors);
        Assert.StartsWith("OperationTimeout,", record.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.OperationTimeout, record.CategoryInfo.Category);
        Assert.IsAssignableFrom<OperationCanceledException>(Assert.IsType<TimeoutException>(record.Exception).InnerException);
    }

    [Theory]
    [InlineData("Continue", "1 2 3", 3)]
    [InlineData("SilentlyContinue", "1 2 3", 0)]
    [InlineData("Ignore", "1 2 3", 0)]
    public void ErrorAction_decides_what_becomes_of_errors(string action, string output, int shown)
    {
        using Engine engine = new();
        engine.With("work", worker =>
        {
            worker.WriteError("Failed" + worker.InputObject);
            worker.WriteObject(worker.InputObject);
            return Task.CompletedTask;
        });

        Engine.Outcome outcome = engine.Run($"1..3 | Invoke-Worker -Process $work -ErrorAction {action}");

        Assert.Equal(output, outcome.Text);
        Assert.Equal(shown, outcome.Errors.Count);
        Assert.Null(outcome.Failure);
    }

    [Fact]
    public void ErrorAction_Stop_ends_the_command_and_cancels_its_work()
    {
        using Engine engine = new();
        bool refused = false;
        engine.With("work", async worker =>
        {
            worker.WriteObject("before");
            worker.WriteError("Failed");
            try
            {
                await Task.Delay(Timeout.Infinite, worker.StopToken);
            }
            finally
            {
                refused = Assert.Throws<OperationCanceledException>(() => worker.WriteObject("too late")).CancellationToken == worker.StopToken;
            }
        });

        Engine.Outcome outcome = engine.Run("1..3 | Invoke-Worker -Process $work -ErrorAction Stop");

        Assert.Equal("before", outcome.Text);
        ActionPreferenceStopException stop = Assert.IsType<ActionPreferenceStopException>(outcome.Failure);
        Assert.StartsWith("Failed,", stop.ErrorRecord.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.True(refused);
    }

    [Fact]
    public void ErrorAction_Stop_makes_a_timeout_end_the_command()
    {
        using Engine engine = new();
        engine.With("work", _ => throw new TaskCanceledException());

        Engine.Outcome outcome = engine.Run("1..3 | Invoke-Worker -Process $work -ErrorAction Stop");

        Assert.StartsWith("OperationTimeout,", Assert.IsType<ActionPreferenceStopException>(outcome.Failure).ErrorRecord.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_reach_the_error_variable_and_the_success_flag()
    {
        using Engine engine = new();
        engine.With("work", worker => { worker.WriteError("Failed"); return Task.CompletedTask; });

        Assert.Equal("False 2", engine.Run("1..2 | Invoke-Worker -Process $work -ErrorAction SilentlyContinue -ErrorVariable failed; $?; $failed.Count").Text);
    }
}
