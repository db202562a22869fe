using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.PowerShell.Abstractions;
using Xunit;

namespace TencentSes.UnitTests.AsyncCmdlets;

public sealed class HammerTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    [Fact]
    public void Many_records_with_many_jobs_lose_and_reorder_nothing()
    {
        const int Records = 40, Jobs = 8, Steps = 12;
        int seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        using Engine engine = new("Yes to All", "Yes to All", "Yes to All");
        YesNoToAll all = new();
        int record = 0;
        engine.With("work", worker =>
        {
            int current = record++;
            for (int job = 0; job < Jobs; job++)
            {
                int id = (current * Jobs) + job;
                Random random = new(seed + id);
                worker.StartJob(() => SpeakAsync(worker, id, Steps, random, all));
            }

            return new Random(seed ^ current).Next(2) == 0 ? worker.FlushAsync() : Task.CompletedTask;
        });

        Engine.Outcome outcome = Watched(engine, $"$DebugPreference = 'Continue'; 1..{Records} | Invoke-Worker -Process $work -Confirm -Verbose *>&1");

        Assert.Null(outcome.Failure);
        Dictionary<int, int> next = [];
        foreach (object? item in outcome.Output)
        {
            string[] parts = Convert.ToString(item, CultureInfo.InvariantCulture)!.Split('/');
            int id = int.Parse(parts[0], CultureInfo.InvariantCulture);
            int step = int.Parse(parts[1], CultureInfo.InvariantCulture);
            Assert.Equal(next.GetValueOrDefault(id), step);
            next[id] = step + 1;
        }

        Assert.Equal(Records * Jobs, next.Count);
        Assert.All(next.Values, steps => Assert.Equal(Steps, steps));
    }

    [Fact]
    public void A_stop_at_any_moment_ends_everything_and_leaves_no_unobserved_exception()
    {
        int seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        Random random = new(seed);
        int unobserved = 0, running = 0, workers = seed;
        void Watch(object? sender, UnobservedTaskExceptionEventArgs e)
        {
            if (e.Exception.Flatten().InnerExceptions.Any(inner => inner is WorkerException))
                Interlocked.Increment(ref unobserved);
        }

        TaskScheduler.UnobservedTaskException += Watch;
        try
        {
            for (int round = 0; round < 40; round++)
            {
                using Engine engine = new("Yes to All", "Yes to All");
                YesNoToAll all = new();
                engine.With("work", worker =>
                {
                    for (int job = 0; job < 4; job++)
                    {
                        Random own = new(Interlocked.Increment(ref workers));
                        worker.StartJob(async () =>
                        {
                            Interlocked.Increment(ref running);
                            try
                            {
                                await SpeakAsync(worker, 1, 30, own, all);
                                if (own.Next(40) == 0)
                                    throw new WorkerException("now and then");
                            }
                            finally
                            {
                                Interlocked.Decrement(ref running);
                            }
                        });
                    }

                    _ = worker.InvokeOnPipelineThread<int>(() => throw new WorkerException("nobody awaits this"));
                    return workers % 2 == 0 ? Task.Delay(1, worker.StopToken) : Task.CompletedTask;
                });
                using System.Management.Automation.PowerShell shell = engine.Prepare("1..1000 | Invoke-Worker -Process $work -Verbose");
                IAsyncResult run = shell.BeginInvoke<PSObject, PSObject>(input: null, new PSDataCollection<PSObject>());
                run.AsyncWaitHandle.WaitOne(random.Next(12));
                shell.Stop();
                Assert.True(run.AsyncWaitHandle.WaitOne(Deadline), "The stop did not end the command.");
                // Cut off by the bound only when the machine is very busy; then they end a little later.
                Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref running) == 0, Deadline), "A job is still running.");
            }

            for (int i = 0; i < 3; i++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }

            Assert.Equal(0, unobserved);
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Watch;
        }
    }

    private static async Task SpeakAsync(InvokeWorkerCommand worker, int id, int steps, Random random, YesNoToAll all)
    {
        for (int step = 0; step < steps; step++)
        {
            string text = $"{id}/{step}";
            switch (random.Next(11))
            {
                case 0:
                    worker.WriteWarning(text);
                    break;
                case 1:
                    worker.WriteVerbose(text);
                    break;
                case 2:
                    worker.WriteDebug(text);
                    break;
                case 3:
                    worker.WriteInformation(text, ["tag"]);
                    break;
                case 4:
                    worker.WriteError(text);
                    break;
                case 5:
                    worker.WriteObject(new[] { text }, enumerate: true);
                    break;
                case 6:
                    Assert.True(await worker.ShouldContinueAsync("Go on?", "Heading", all));
                    worker.WriteObject(text);
                    break;
                case 7:
                    worker.WriteObject(await worker.InvokeOnPipelineThread(() => text));
                    break;
                case 8:
                    worker.WriteProgress(new ProgressRecord(id, "activity", "status"));
                    worker.WriteObject(text);
                    break;
                case 9:
                    (bool approved, _) = await worker.ShouldProcessWithReasonAsync("Acts.", "Act?", "Heading");
                    worker.WriteObject(approved ? text : "refused");
                    break;
                default:
                    await Task.Yield();
                    worker.WriteObject(text);
                    break;
            }
        }
    }

    private static Engine.Outcome Watched(Engine engine, string script)
    {
        Task<Engine.Outcome> run = Task.Run(() => engine.Run(script));
        Assert.True(run.Wait(Deadline, TestContext.Current.CancellationToken), "The command hangs.");
        return run.Result;
    }
}
