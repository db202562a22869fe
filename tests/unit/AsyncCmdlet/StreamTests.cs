using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace TencentSes.UnitTests.AsyncCmdlets;

public sealed class StreamTests
{
    [Fact]
    public void Everything_a_worker_writes_arrives_in_order()
    {
        using Engine engine = new();
        engine.With("work", async worker =>
        {
            for (int round = 0; round < 50; round++)
            {
                worker.WriteObject("o");
                worker.WriteWarning("w");
                worker.WriteVerbose("v");
                worker.WriteDebug("d");
                worker.WriteInformation("i", ["tag"]);
                worker.WriteError("e");
                worker.WriteCommandDetail("nobody sees this");
                worker.WriteInformation(new InformationRecord("j", "source"));
                worker.WriteObject(new[] { "x", "y" }, enumerate: true);
                if (round % 10 == 0)
                    await Task.Yield();
            }
        });

        Engine.Outcome outcome = engine.Run("$DebugPreference = 'Continue'; Invoke-Worker -Process $work -Verbose *>&1");

        Assert.Null(outcome.Failure);
        Assert.Equal(string.Join(' ', Enumerable.Repeat("o w v d i e j x y", 50)), outcome.Text);
        InformationRecord tagged = Assert.IsType<InformationRecord>(outcome.Output[4]);
        Assert.Equal(["tag"], tagged.Tags);
    }

    [Fact]
    public void Begin_each_record_and_end_follow_each_other()
    {
        using Engine engine = new();
        engine.With("begin", async worker => { await Task.Yield(); worker.WriteObject("begin"); })
            .With("process", async worker => { worker.WriteObject(worker.InputObject); await Task.Yield(); worker.WriteObject("!"); })
            .With("end", async worker => { await Task.Yield(); worker.WriteObject("end"); });

        Assert.Equal("begin 1 ! 2 ! 3 ! end", engine.Run("1..3 | Invoke-Worker -Begin $begin -Process $process -End $end").Text);
    }

    [Fact]
    public void A_list_is_written_as_it_was_when_it_was_written()
    {
        using Engine engine = new();
        engine.With("work", worker =>
        {
            List<int> list = [1, 2, 3];
            worker.WriteObject(list, enumerate: true);
            list.Clear();
            worker.WriteObject(Enumerable.Range(4, 2).Where(_ => Thread.CurrentThread.IsThreadPoolThread), enumerate: true);
            worker.WriteObject("text", enumerate: true);
            worker.WriteObject(new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 }, enumerate: true);
            worker.WriteObject(new object?[] { null }, enumerate: true);
            worker.WriteObject(null, enumerate: true);
            worker.WriteObject(new[] { 6, 7 }, enumerate: false);
            return Task.CompletedTask;
        });

        IReadOnlyList<object?> output = engine.Run("Invoke-Worker -Process $work").Output;

        Assert.Equal([1, 2, 3, 4, 5, "text"], output.Take(6));
        Assert.Equal(2, Assert.IsType<Dictionary<string, int>>(output[6]).Count);
        Assert.Equal([null, null], output.Skip(7).Take(2));
        Assert.Equal([6, 7], Assert.IsType<int[]>(output[9]));
        Assert.Equal(10, output.Count);
    }

    [Fact]
    public void Work_runs_on_the_pool_and_calls_run_on_the_pipeline_thread()
    {
        using Engine engine = new();
        bool onPool = false, hasContext = true;
        int pipelineThread = 0, callThread = 0, nextThread = 0;
        engine.WithVariable("thread", new Action(() => pipelineThread = Environment.CurrentManagedThreadId))
            .With("work", async worker =>
            {
                onPool = Thread.CurrentThread.IsThreadPoolThread;
                hasContext = SynchronizationContext.Current is not null;
                callThread = await worker.InvokeOnPipelineThread(() => Environment.CurrentManagedThreadId);
                nextThread = Environment.CurrentManagedThreadId;
                worker.WriteObject(await worker.InvokeOnPipelineThread(() => worker.InvokeCommand.InvokeScript("40 + 2")[0]));
                worker.WriteObject(await worker.InvokeOnPipelineThread(() => worker.Host.Name));
            });

        Assert.Equal("42 Scripted", engine.Run("$thread.Invoke(); Invoke-Worker -Process $work").Text);
        Assert.True(onPool);
        Assert.False(hasContext);
        Assert.NotEqual(0, callThread);
        Assert.Equal(pipelineThread, callThread);
        Assert.NotEqual(pipelineThread, nextThread);
    }

    [Fact]
    public void On_the_pipeline_thread_output_goes_straight_and_stays_in_order()
    {
        using Engine engine = new();
        engine.With("work", async worker =>
        {
            worker.WriteObject(1);
            Task<bool> call = worker.InvokeOnPipelineThread(() =>
            {
                worker.WriteObject(2);
                // Would wait for itself if it were queued.
                bool nested = worker.InvokeOnPipelineThread(() => true).Result;
                worker.WriteObject(3);
                return nested;
            });
            worker.WriteObject(4);
            Assert.True(await call);
        });

        Assert.Equal("1 2 3 4", engine.Run("Invoke-Worker -Process $work").Text);
    }

    [Fact]
    public void The_exception_of_a_call_reaches_the_worker_that_asked()
    {
        using Engine engine = new();
        engine.With("work", async worker =>
        {
            RuntimeException thrown = await Assert.ThrowsAnyAsync<RuntimeException>(
                () => worker.InvokeOnPipelineThread(() => worker.InvokeCommand.InvokeScript("throw 'from script'")));
            worker.WriteObject(thrown.Message);
        });

        Assert.Equal("from script", engine.Run("Invoke-Worker -Process $work").Text);
    }

    [Fact]
    public void A_flush_ends_when_all_before_it_went_down_the_pipeline()
    {
        using Engine engine = new();
        int received = 0, ahead = 0;
        engine.WithVariable("receive", new Action(() => Interlocked.Increment(ref received)))
            .With("work", async worker =>
            {
                for (int written = 1; written <= 100; written++)
                {
                    worker.WriteObject(written);
                    await worker.FlushAsync();
                    ahead = Math.Max(ahead, written - Volatile.Read(ref received));
                }
            });

        engine.Run("Invoke-Worker -Process $work | ForEach-Object { $receive.Invoke() }");

        Assert.Equal(100, received);
        Assert.Equal(0, ahead);
    }

    [Fact]
    public void Progress_reaches_the_host_from_one_source_and_obeys_the_preference()
    {
        using Engine engine = new();
        engine.With("work", async worker =>
        {
            for (int percent = 0; percent <= 100; percent += 50)
            {
                worker.WriteProgress(new ProgressRecord(7, "activity", "status") { PercentComplete = percent });
                await Task.Yield();
            }

            worker.WriteProgress(new ProgressRecord(7, "activity", "status") { RecordType = ProgressRecordType.Completed });
        });

        engine.Run("$ProgressPreference = 'SilentlyContinue'; Invoke-Worker -Process $work");
        Assert.Empty(engine.Person.Progress);

        engine.Run("$ProgressPreference = 'Continue'; Invoke-Worker -Process $work");
        Assert.Equal([0, 50, 100, -1], engine.Person.Progress.Select(shown => shown.Record.PercentComplete));
        Assert.Equal(ProgressRecordType.Completed, engine.Person.Progress[^1].Record.RecordType);
        Assert.Single(engine.Person.Progress.Select(shown => shown.Source).Distinct());
    }

    [Fact]
    public void Progress_that_was_left_open_is_taken_away_at_the_end()
    {
        using Engine engine = new();
        engine.With("work", worker =>
        {
            worker.WriteProgress(new ProgressRecord(7, "activity", "status"));
            return Task.CompletedTask;
        });

        engine.Run("$ProgressPreference = 'Continue'; Invoke-Worker -Process $work");

        Assert.Equal(2, engine.Person.Progress.Count);
        (long source, ProgressRecord record) = engine.Person.Progress[1];
        Assert.Equal((engine.Person.Progress[0].Source, 7, ProgressRecordType.Completed), (source, record.ActivityId, record.RecordType));
    }

    [Fact]
    public void Methods_that_are_not_overridden_start_no_work()
    {
        const int Records = 20_000;
        using Engine engine = new();
        engine.Run("Skip-Worker");

        long before = ThreadPool.CompletedWorkItemCount;
        engine.Run($"1..{Records} | Skip-Worker");

        // Other tests use the same pool, but nothing like one item for each record.
        Assert.InRange(ThreadPool.CompletedWorkItemCount - before, 0, Records / 2);
    }
}
