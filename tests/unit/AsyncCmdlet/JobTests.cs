using System;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace TencentSes.UnitTests.AsyncCmdlets;

public sealed class JobTests
{
    [Fact]
    public void What_a_job_writes_between_records_comes_with_the_next_record_in_order()
    {
        using Engine engine = new();
        using ManualResetEventSlim written = new();
        engine.WithVariable("wait", new Action(() => written.Wait()))
            .With("work", worker =>
            {
                worker.WriteObject("record " + worker.InputObject);
                if (Equals(worker.InputObject, 1))
                {
                    TaskCompletionSource recordEnded = new();
                    worker.StartJob(async () =>
                    {
                        await recordEnded.Task;
                        worker.WriteObject("job a");
                        worker.WriteWarning("job b");
                        worker.WriteObject("job c");
                        written.Set();
                    });
                    // By now the record has long been over: only the second one is waited for.
                    _ = Task.Delay(20).ContinueWith(_ => recordEnded.SetResult(), TaskScheduler.Default);
                }

                return Task.CompletedTask;
            });

        Engine.Outcome outcome = engine.Run("& { 1; $wait.Invoke(); 2 } | Invoke-Worker -Process $work *>&1");

        Assert.Equal("record 1,job a,job b,job c,record 2", string.Join(',', outcome.Output));
    }

    [Fact]
    public void The_command_ends_when_its_jobs_have_ended()
    {
        using Engine engine = new();
        TaskCompletionSource endReached = new();
        engine.With("process", worker =>
        {
            object? record = worker.InputObject;
            worker.StartJob(async () =>
            {
                await endReached.Task;
                // Long after the end method has returned.
                await Task.Delay(30, worker.StopToken);
                worker.WriteObject(record);
            });
            return Task.CompletedTask;
        }).With("end", _ => { endReached.SetResult(); return Task.CompletedTask; });

        Assert.Equal([1, 2, 3], engine.Run("1..3 | Invoke-Worker -Process $process -End $end").Output.OrderBy(item => item));
    }

    [Fact]
    public void A_job_is_awaited_without_failing_even_when_it_failed()
    {
        using Engine engine = new();
        bool awaited = false;
        engine.With("work", async worker =>
        {
            await worker.StartJob(() => throw new WorkerException("escaped"));
            awaited = true;
        });

        Engine.Outcome outcome = engine.Run("try { 1..3 | Invoke-Worker -Process $work } catch { $_.FullyQualifiedErrorId }");

        Assert.StartsWith("UnhandledError,", outcome.Text, StringComparison.Ordinal);
        Assert.True(awaited);
    }

    [Fact]
    public void A_failing_job_cancels_the_others()
    {
        using Engine engine = new();
        Task? other = null;
        engine.With("work", worker =>
        {
            TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
            worker.StartJob(() =>
            {
                other = Task.Delay(Timeout.Infinite, worker.StopToken);
                started.SetResult();
                return other;
            });
            worker.StartJob(async () =>
            {
                await started.Task;
                worker.ThrowTerminatingError("Broken");
            });
            return Task.CompletedTask;
        });

        Engine.Outcome outcome = engine.Run("try { Invoke-Worker -Process $work } catch { $_.FullyQualifiedErrorId }");

        Assert.StartsWith("Broken,", outcome.Text, StringComparison.Ordinal);
        Assert.True(other!.IsCanceled);
    }

    [Fact]
    public void A_job_that_times_out_is_an_error_and_the_others_go_on()
    {
        using Engine engine = new();
        engine.With("work", worker =>
        {
            object? record = worker.InputObject;
            worker.StartJob(() =>
            {
                if (Equals(record, 2))
                    throw new OperationCanceledException();
                worker.WriteObject(record);
                return Task.CompletedTask;
            });
            return Task.CompletedTask;
        });

        Engine.Outcome outcome = engine.Run("1..3 | Invoke-Worker -Process $work");

        Assert.Equal([1, 3], outcome.Output.OrderBy(item => item));
        Assert.StartsWith("OperationTimeout,", Assert.Single(outcome.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void Questions_of_a_job_are_answered_with_the_next_record()
    {
        using Engine engine = new("Yes");
        engine.With("work", worker =>
        {
            if (Equals(worker.InputObject, 1))
                worker.StartJob(async () => worker.WriteObject(await worker.ShouldContinueAsync("Go on?", "Heading")));
            return Task.CompletedTask;
        });

        Assert.Equal("True", engine.Run("1..2 | Invoke-Worker -Process $work").Text);
    }

    [Fact]
    public void Every_stream_of_a_job_is_attributed_to_the_command()
    {
        using Engine engine = new();
        engine.With("work", worker =>
        {
            worker.StartJob(async () =>
            {
                await Task.Yield();
                worker.WriteError("Failed");
            });
            return Task.CompletedTask;
        });

        ErrorRecord record = Assert.Single(engine.Run("Invoke-Worker -Process $work").Errors);
        Assert.Equal("Invoke-Worker", record.InvocationInfo.MyCommand.Name);
    }
}
