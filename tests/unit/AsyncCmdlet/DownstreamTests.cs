using System;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace TencentSes.UnitTests.AsyncCmdlets;

public sealed class DownstreamTests
{
    [Fact]
    public void A_downstream_command_that_has_enough_ends_the_work_and_the_script_goes_on()
    {
        using Engine engine = new();
        bool endedBefore = false, atEnd = false;
        Task? work = null;
        engine.With("work", worker => work = Endless(worker))
            .With("end", _ => { atEnd = true; return Task.CompletedTask; })
            .WithVariable("after", new Action(() => endedBefore = work is { IsCanceled: true }));

        Engine.Outcome outcome = engine.Run("Invoke-Worker -Process $work -End $end | Receive-First 3 | ForEach-Object { $_ } -End { $after.Invoke() }; 'goes on'");

        Assert.Equal("0 1 2 goes on", outcome.Text);
        Assert.Empty(outcome.Errors);
        Assert.True(endedBefore);
        Assert.False(atEnd);
    }

    [Theory]
    [InlineData("foreach ($i in 1..2) { Invoke-Worker -Process $work | ForEach-Object { $_; if ($_ -eq 2) { break } } }; 'after'", "0 1 2 after")]
    [InlineData("foreach ($i in 1..2) { Invoke-Worker -Process $work | ForEach-Object { $_; if ($_ -eq 1) { continue } } }; 'after'", "0 1 0 1 after")]
    [InlineData("function f { foreach ($x in 1) { Invoke-Worker -Process $work | & { process { $_; if ($_ -eq 1) { break } } } } 'after' }; f", "0 1 after")]
    public void Break_and_continue_leave_the_loop_round_the_pipeline(string script, string expected)
    {
        using Engine engine = new();
        Task? work = null;
        engine.With("work", worker => work = Endless(worker));

        Engine.Outcome outcome = engine.Run(script);

        Assert.Equal(expected, outcome.Text);
        Assert.Null(outcome.Failure);
        Assert.Empty(outcome.Errors);
        Assert.True(work!.IsCanceled);
    }

    [Fact]
    public void A_break_inside_a_call_leaves_the_loop_and_is_no_answer_to_the_worker()
    {
        using Engine engine = new();
        Task? call = null;
        engine.With("work", worker => call = worker.InvokeOnPipelineThread(() => { worker.WriteObject(1); return true; }));

        Engine.Outcome outcome = engine.Run("foreach ($i in 1..2) { Invoke-Worker -Process $work | ForEach-Object { $_; break } }; 'after'");

        Assert.Equal("1 after", outcome.Text);
        Assert.Empty(outcome.Errors);
        Assert.True(call!.IsCanceled);
    }

    [Fact]
    public void A_downstream_error_is_reported_as_it_is_and_ends_the_work()
    {
        using Engine engine = new();
        Task? work = null;
        engine.With("work", worker => work = Endless(worker));

        Engine.Outcome outcome = engine.Run("Invoke-Worker -Process $work | ForEach-Object { if ($_ -eq 2) { throw 'enough' }; $_ }");

        Assert.Equal("0 1", outcome.Text);
        Assert.Equal("enough", Assert.IsType<RuntimeException>(outcome.Failure).ErrorRecord.FullyQualifiedErrorId);
        Assert.True(work!.IsCanceled);
    }

    [Fact]
    public void An_upstream_error_between_records_ends_the_jobs()
    {
        using Engine engine = new();
        using ManualResetEventSlim started = new();
        Task? job = null;
        engine.WithVariable("wait", new Action(() => started.Wait())).With("work", worker =>
        {
            worker.StartJob(() =>
            {
                job = Task.Delay(Timeout.Infinite, worker.StopToken);
                started.Set();
                return job;
            });
            return Task.CompletedTask;
        });

        Engine.Outcome outcome = engine.Run("& { 1; $wait.Invoke(); throw 'broken' } | Invoke-Worker -Process $work");

        Assert.Equal("broken", outcome.Failure!.Message);
        Assert.True(job!.IsCanceled);
    }

    [Fact]
    public void Two_asynchronous_cmdlets_run_piped_together()
    {
        using Engine engine = new();
        engine.With("source", async worker =>
        {
            for (int i = 0; i < 200; i++)
            {
                worker.WriteObject(i);
                if (i % 7 == 0)
                    await Task.Yield();
            }
        }).With("twice", async worker =>
        {
            await Task.Yield();
            worker.WriteObject((int)PSObjectBase(worker.InputObject) * 2);
        }).With("end", worker => { worker.WriteObject("end"); return Task.CompletedTask; });

        Assert.Equal(
            string.Join(' ', Enumerable.Range(0, 200).Select(i => i * 2)) + " end",
            engine.Run("Invoke-Worker -Process $source | Invoke-Worker -Process $twice -End $end").Text);
    }

    [Fact]
    public void A_failing_second_cmdlet_ends_the_work_of_the_first()
    {
        using Engine engine = new();
        Task? first = null;
        engine.With("source", worker => first = Endless(worker))
            .With("fail", worker => (int)PSObjectBase(worker.InputObject) < 3 ? Task.CompletedTask : throw new WorkerException("escaped"));

        Engine.Outcome outcome = engine.Run("try { Invoke-Worker -Process $source | Invoke-Worker -Process $fail } catch { $_.FullyQualifiedErrorId }");

        Assert.StartsWith("UnhandledError,", outcome.Text, StringComparison.Ordinal);
        Assert.True(first!.IsCanceled);
    }

    private static object PSObjectBase(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value!;

    private static async Task Endless(InvokeWorkerCommand worker)
    {
        for (int i = 0; ; i++)
        {
            worker.WriteObject(i);
            await worker.FlushAsync();
            if (i == 10_000)
                throw new WorkerException("nobody ended the work");
        }
    }
}
