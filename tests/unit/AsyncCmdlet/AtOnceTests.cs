using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace TencentSes.UnitTests.AsyncCmdlets;

/// <summary>Work that begins on the pipeline thread, so that a record is not handed from thread to thread.</summary>
public sealed class AtOnceTests
{
    [Fact]
    public void Work_begins_on_the_pipeline_thread_and_goes_on_elsewhere()
    {
        using Engine engine = new();
        engine.With("work", async worker =>
        {
            int begun = Environment.CurrentManagedThreadId;
            await Task.Delay(1, worker.StopToken);
            int now = Environment.CurrentManagedThreadId;
            int pipeline = await worker.InvokeOnPipelineThread(() => Environment.CurrentManagedThreadId);
            worker.WriteObject($"{begun == pipeline} {now == pipeline}");
        });

        Assert.Equal("True False", engine.Run("1 | Invoke-Worker -AtOnce -Process $work").Text);
        Assert.Equal("False False", engine.Run("1 | Invoke-Worker -Process $work").Text);
    }

    [Fact]
    public void A_job_begins_at_once_as_well()
    {
        using Engine engine = new();
        engine.With("work", worker =>
        {
            int pipeline = Environment.CurrentManagedThreadId;
            worker.StartJob(() =>
            {
                worker.WriteObject(Environment.CurrentManagedThreadId == pipeline);
                return Task.CompletedTask;
            });
            return Task.CompletedTask;
        });

        Assert.Equal("True", engine.Run("1 | Invoke-Worker -AtOnce -Process $work").Text);
    }

    [Fact]
    public void A_downstream_command_that_has_enough_ends_it_without_an_error()
    {
        using Engine engine = new();
        ConcurrentQueue<object?> begun = new();
        bool wentOn = false;
        engine.With("work", worker =>
        {
            begun.Enqueue(worker.InputObject);
            worker.WriteObject(worker.InputObject);
            wentOn |= worker.InputObject!.ToString() == "2";
            return Task.CompletedTask;
        });

        Engine.Outcome outcome = engine.Run("1..5 | Invoke-Worker -AtOnce -Process $work | Receive-First 2; 'after'");

        Assert.Equal("1 2 after", outcome.Text);
        Assert.Empty(outcome.Errors);
        Assert.Equal("1 2", string.Join(' ', begun));
        Assert.False(wentOn);
    }

    [Fact]
    public void A_preference_to_stop_ends_the_work_at_the_error_that_it_wrote()
    {
        using Engine engine = new();
        bool wentOn = false;
        engine.With("work", worker =>
        {
            worker.WriteError("Broken");
            wentOn = true;
            return Task.CompletedTask;
        });

        Engine.Outcome outcome = engine.Run(
            "try { 1..3 | Invoke-Worker -AtOnce -Process $work -ErrorAction Stop } catch { $_.FullyQualifiedErrorId; $_.Exception.GetType().Name }");

        Assert.Equal("Broken,TencentSes.UnitTests.AsyncCmdlets.InvokeWorkerCommand WorkerException", outcome.Text);
        Assert.False(wentOn);
    }

    [Theory]
    [InlineData("$terminate", "Broken")]
    [InlineData("$escape", "UnhandledError")]
    [InlineData("$job", "UnhandledError")]
    public void What_ends_the_command_is_the_error_of_the_work(string work, string id)
    {
        using Engine engine = new();
        engine.With("terminate", worker => { worker.ThrowTerminatingError("Broken"); return Task.CompletedTask; })
            .With("escape", _ => throw new WorkerException("escaped"))
            .With("job", worker => { worker.StartJob(static () => throw new WorkerException("escaped")); return Task.CompletedTask; });

        Engine.Outcome outcome = engine.Run($"try {{ 1..3 | Invoke-Worker -AtOnce -Process {work} }} catch {{ $_.FullyQualifiedErrorId; $_.Exception.GetType().Name }}");

        Assert.Equal(id + ",TencentSes.UnitTests.AsyncCmdlets.InvokeWorkerCommand WorkerException", outcome.Text);
    }

    [Fact]
    public void A_question_is_asked_on_the_spot()
    {
        using Engine engine = new();
        engine.With("work", async worker =>
        {
            if (await worker.ShouldProcessAsync("it"))
                worker.WriteObject("done");
        });

        Assert.Equal("", engine.Run("1 | Invoke-Worker -AtOnce -Process $work -WhatIf").Text);
        Assert.Equal("done", engine.Run("1 | Invoke-Worker -AtOnce -Process $work").Text);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void No_more_jobs_run_than_may_and_each_begins_on_the_pipeline_thread(int jobs)
    {
        using Engine engine = new();
        int running = 0, most = 0;
        engine.With("work", worker =>
        {
            object? record = worker.InputObject;
            int pipeline = Environment.CurrentManagedThreadId;
            worker.StartJob(async () =>
            {
                int now = Interlocked.Increment(ref running);
                InterlockedMax(ref most, now);
                bool here = Environment.CurrentManagedThreadId == pipeline;
                await Task.Delay(1, worker.StopToken);
                Interlocked.Decrement(ref running);
                worker.WriteObject(here ? record : "elsewhere");
            });
            return Task.CompletedTask;
        });

        Engine.Outcome outcome = engine.Run($"1..40 | Invoke-Worker -AtOnce -Jobs {jobs} -Process $work");

        Assert.Equal(Enumerable.Range(1, 40), outcome.Output.Cast<int>().Order());
        Assert.Equal(jobs, most);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-AtOnce")]
    public void The_result_of_a_job_does_not_wait_for_other_jobs(string how)
    {
        using Engine engine = new();
        TaskCompletionSource seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
        engine.WithVariable("seen", new Action(seen.SetResult)).With("work", worker =>
        {
            object? record = worker.InputObject;
            worker.StartJob(async () =>
            {
                await (record!.ToString() == "1" ? Task.Delay(5, worker.StopToken) : seen.Task.WaitAsync(TimeSpan.FromSeconds(20), worker.StopToken));
                worker.WriteResult(record);
            });
            return Task.CompletedTask;
        });

        Engine.Outcome outcome = engine.Run($"1..3 | Invoke-Worker {how} -Process $work | ForEach-Object {{ if ($_ -eq 1) {{ $seen.Invoke() }}; $_ }}");

        Assert.Empty(outcome.Errors);
        Assert.Equal([1, 2, 3], outcome.Output.Cast<int>().Order());
    }

    [Fact]
    public void A_person_who_stops_it_does_not_wait_for_a_job_that_has_the_only_place()
    {
        using Engine engine = new();
        using ManualResetEventSlim release = new();
        using ManualResetEventSlim started = new();
        engine.With("work", worker =>
        {
            worker.StartJob(async () =>
            {
                started.Set();
                await Task.Yield();
                release.Wait();
            });
            return Task.CompletedTask;
        });

        // The machine may be busy with other things: one of several tries has to keep the bound.
        TimeSpan best = TimeSpan.MaxValue;
        for (int i = 0; i < 10 && best > TimeSpan.FromMilliseconds(200); i++)
        {
            release.Reset();
            started.Reset();
            using System.Management.Automation.PowerShell shell = engine.Prepare("1..2 | Invoke-Worker -AtOnce -Jobs 1 -Process $work");
            IAsyncResult run = shell.BeginInvoke();
            Assert.True(started.Wait(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
            var watch = Stopwatch.StartNew();
            shell.Stop();
            best = watch.Elapsed < best ? watch.Elapsed : best;
            Assert.Equal(PSInvocationState.Stopped, shell.InvocationStateInfo.State);
            release.Set();
            Assert.ThrowsAny<PipelineStoppedException>(() => shell.EndInvoke(run));
        }

        Assert.True(best <= TimeSpan.FromMilliseconds(200), "It took " + best);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (int seen = Volatile.Read(ref target); value > seen; seen = Volatile.Read(ref target))
        {
            if (Interlocked.CompareExchange(ref target, value, seen) == seen)
                return;
        }
    }
}
