using System.Collections.Concurrent;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.PowerShell.Abstractions;
using Xunit;

namespace TencentSes.UnitTests.AsyncCmdlets;

public sealed class ConfirmationTests
{
    private const string EachRecord = "1..4 | Invoke-Worker -Process $work";

    [Fact]
    public void WhatIf_tells_each_target_and_approves_none()
    {
        using Engine engine = new();
        engine.With("work", async worker =>
        {
            worker.WriteObject(await worker.ShouldProcessAsync("one"));
            worker.WriteObject(await worker.ShouldProcessAsync("two", "Set"));
            worker.WriteObject(await worker.ShouldProcessAsync("Sets three.", "Set three?", "Heading"));
            (bool approved, ShouldProcessReason reason) = await worker.ShouldProcessWithReasonAsync("Sets four.", "Set four?", "Heading");
            worker.WriteObject(approved);
            worker.WriteObject(reason);
        });

        Assert.Equal("False False False False WhatIf", engine.Run("Invoke-Worker -Process $work -WhatIf").Text);
        Assert.Equal(4, engine.Person.Lines.Count);
        Assert.Contains("\"one\"", engine.Person.Lines[0], System.StringComparison.Ordinal);
        Assert.Contains("\"Set\" on target \"two\"", engine.Person.Lines[1], System.StringComparison.Ordinal);
        Assert.Equal("What if: Sets three.", engine.Person.Lines[2]);
        Assert.Empty(engine.Person.Questions);
    }

    [Fact]
    public void Without_WhatIf_or_Confirm_everything_is_approved_unasked()
    {
        using Engine engine = new();
        engine.With("work", async worker =>
        {
            worker.WriteObject(await worker.ShouldProcessAsync("one"));
            worker.WriteObject((await worker.ShouldProcessWithReasonAsync("a", "b", "c")).Reason);
        });

        Assert.Equal("True None", engine.Run("Invoke-Worker -Process $work").Text);
        Assert.Empty(engine.Person.Questions);
    }

    [Theory]
    [InlineData("Yes,No,Yes,No", "True False True False", 4)]
    [InlineData("No,Yes to All", "False True True True", 2)]
    [InlineData("Yes,No to All", "True False False False", 2)]
    public void Confirm_asks_until_an_answer_is_for_all(string answers, string expected, int questions)
    {
        using Engine engine = new(answers.Split(','));
        engine.With("work", async worker =>
            worker.WriteObject(await worker.ShouldProcessAsync($"Sets {worker.InputObject}.", $"Set {worker.InputObject}?", "Heading")));

        Assert.Equal(expected, engine.Run(EachRecord + " -Confirm").Text);
        Assert.Equal(Enumerable.Range(1, questions).Select(i => $"Heading|Set {i}?"), engine.Person.Questions);
    }

    [Fact]
    public void A_question_without_memory_is_asked_each_time()
    {
        using Engine engine = new("Yes", "No", "Yes", "No");
        engine.With("work", async worker => worker.WriteObject(await worker.ShouldContinueAsync($"Go on with {worker.InputObject}?", "Heading")));

        Assert.Equal("True False True False", engine.Run(EachRecord).Text);
        Assert.Equal("Heading|Go on with 4?", engine.Person.Questions[3]);
    }

    [Theory]
    [InlineData("No,Yes to All", "False True True True", 2, false)]
    [InlineData("Yes,No to All", "True False False False", 2, true)]
    public void An_answer_to_all_is_remembered_by_the_kind_of_question(string answers, string expected, int questions, bool security)
    {
        using Engine engine = new([.. answers.Split(','), "No"]);
        YesNoToAll kind = new();
        engine.With("work", async worker => worker.WriteObject(await worker.ShouldContinueAsync("Go on?", "Heading", kind, security)));
        engine.With("other", async worker => worker.WriteObject(await worker.ShouldContinueAsync("Something else?", "Heading", new YesNoToAll())));

        Assert.Equal(expected, engine.Run(EachRecord).Text);
        Assert.Equal(questions, engine.Person.Questions.Count);
        Assert.Equal("False", engine.Run("Invoke-Worker -Process $other").Text);
    }

    [Fact]
    public void Concurrent_jobs_share_an_answer_to_all()
    {
        using Engine engine = new("Yes to All");
        YesNoToAll kind = new();
        ConcurrentBag<bool> answers = [];
        engine.With("work", worker =>
        {
            for (int i = 0; i < 20; i++)
                worker.StartJob(async () => answers.Add(await worker.ShouldContinueAsync("Go on?", "Heading", kind)));
            return Task.CompletedTask;
        });

        engine.Run("1..10 | Invoke-Worker -Process $work");

        Assert.Equal(200, answers.Count);
        Assert.DoesNotContain(false, answers);
        Assert.Single(engine.Person.Questions);
    }

    [Fact]
    public void A_prompt_that_fails_ends_the_command_and_its_work()
    {
        using Engine engine = new();
        TaskCompletionSource<bool> cancelled = new();
        engine.With("work", async worker =>
        {
            try
            {
                await worker.ShouldContinueAsync("Go on?", "Heading");
            }
            finally
            {
                cancelled.SetResult(worker.StopToken.IsCancellationRequested);
            }
        });

        Engine.Outcome outcome = engine.Run("Invoke-Worker -Process $work; 'unreached'");

        Assert.Contains("nobody is there to answer", outcome.Failure?.Message ?? string.Concat(outcome.Errors), System.StringComparison.Ordinal);
        Assert.True(cancelled.Task.IsCompletedSuccessfully);
    }
}
