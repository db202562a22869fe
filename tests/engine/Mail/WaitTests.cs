using System;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using TencentSes.Emulator;
using TencentSes.EngineTests.Harness;
using TencentSes.Reliability;
using Xunit;

namespace TencentSes.EngineTests.Mail;

/// <summary>The Wait- commands; how their gaps grow is shown by the tests of the loop itself.</summary>
public sealed class WaitTests : MailTest
{
    protected override TemplateReview Review => TemplateReview.Manual;

    [Fact]
    public void What_has_ended_already_costs_one_look()
    {
        long id = CreateTemplate(html: "<p>a</p>");
        Decide(id, approve: true);

        PSObject template = Assert.Single(Succeed("param($Id) Get-TcSesEmailTemplate -TemplateId $Id | Wait-TcSesEmailTemplate", ("Id", id)).Output);

        Assert.Equal("Approved", Value(template, "Status")!.ToString());
        Assert.Equal("<p>a</p>", Value(template, "Html"));
        Assert.Equal(2, Emulator.Control.RequestCount);
    }

    [Fact]
    public async Task Each_template_is_written_when_it_is_approved()
    {
        long slow = CreateTemplate("slow"), quick = CreateTemplate("quick");
        Decide(quick, approve: true);
        using EngineInvocation wait = Session.Start("param($Ids) $Ids | Wait-TcSesEmailTemplate -PollSec 1 -Verbose", new System.Collections.Hashtable { ["Ids"] = new[] { slow, quick, slow } });
        await HandledAsync(2);
        Decide(slow, approve: true);

        EngineResult result = await wait.Completion;

        Assert.Empty(result.Errors);
        Assert.Equal(["quick", "slow"], Texts(result, "Name"));
        Assert.Equal(3, Emulator.Control.RequestCount);
        ProgressRecord[] bars = [.. result.Progress.Where(record => record.Activity == "Waiting for the review of templates")];
        Assert.StartsWith("template " + slow + ": UnderReview; next look at ", bars[0].StatusDescription, StringComparison.Ordinal);
        Assert.Equal(50, bars[0].PercentComplete);
        Assert.Equal(ProgressRecordType.Completed, bars[^1].RecordType);
        Assert.Contains("template " + slow + ": UnderReview", result.Verbose);
    }

    [Fact]
    public void A_rejected_template_is_an_error_with_the_reviewers_words()
    {
        long bad = CreateTemplate("bad"), good = CreateTemplate("good");
        Decide(bad, approve: false, "too little text");
        Decide(good, approve: true);

        EngineResult result = Run("param($Ids) Wait-TcSesEmailTemplate $Ids", ("Ids", new[] { bad, good }));

        Assert.Equal(["good"], Texts(result, "Name"));
        ErrorRecord error = Assert.Single(result.Errors);
        AssertError(error, "TemplateRejected", ErrorCategory.InvalidResult, bad);
        Assert.Contains("'bad' was rejected: too little text. ", error.ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Time_that_is_over_says_what_was_seen_last()
    {
        long id = CreateTemplate();

        ErrorRecord error = Fail("param($Id) Wait-TcSesEmailTemplate $Id -TimeoutSec 1", ("Id", id));

        AssertError(error, "WaitTimedOut", ErrorCategory.OperationTimeout, id);
        Assert.Contains("The time of 1 s is over; the last state seen of template " + id + " was: UnderReview.", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Equal(2, Emulator.Control.RequestCount);
    }

    [Fact]
    public void What_is_not_there_is_an_error_at_once()
    {
        long id = CreateTemplate();
        Decide(id, approve: true);

        EngineResult result = Run("param($Id) 999999, $Id | Wait-TcSesEmailTemplate", ("Id", id));

        AssertError(Assert.Single(result.Errors), "InvalidParameterValue.TemplateNotExist", ErrorCategory.ObjectNotFound, 999999L);
        Assert.Single(result.Output);
    }

    [Fact]
    public async Task A_look_that_fails_in_between_does_not_end_the_wait()
    {
        long id = CreateTemplate();
        using EngineInvocation wait = Session.Start("param($Id) Wait-TcSesEmailTemplate $Id -PollSec 1 -Verbose", new System.Collections.Hashtable { ["Id"] = id });
        await HandledAsync(1);
        Emulator.Control.AddFault(new Fault { Kind = FaultKind.Raw, Action = "GetEmailTemplate", Count = 4, Status = 502 });
        Decide(id, approve: true);

        EngineResult result = await wait.Completion;

        Assert.Empty(result.Errors);
        Assert.Single(result.Output);
        Assert.Contains(result.Verbose, line => line.Contains("this look failed with GatewayError", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stopping_ends_the_wait_at_once()
    {
        long id = CreateTemplate();
        using EngineInvocation wait = Session.Start("param($Id) Wait-TcSesEmailTemplate $Id", new System.Collections.Hashtable { ["Id"] = id });
        await HandledAsync(1);

        TimeSpan took = wait.Stop();

        EngineResult result = await wait.Completion;
        Assert.True(result.WasStopped);
        Assert.Empty(result.Errors);
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task A_task_is_waited_for_until_it_has_finished()
    {
        Connect(endpoint: ErringClock.Endpoint(Emulator.Endpoint));
        (long list, long template) = await PrepareBatchAsync();
        using EngineInvocation wait = Session.Start(
            "param($List, $Template) Send-TcSesEmailBatch $List Hi -From noreply@mail.example.com -TemplateId $Template -TemplateData @{ name = 'you' } -At ([datetime]::UtcNow.AddHours(1)) -Force | Wait-TcSesSendTask -PollSec 1",
            new System.Collections.Hashtable { ["List"] = list, ["Template"] = template });
        await HandledAsync(2);
        Emulator.Control.ClockOffset = TimeSpan.FromHours(2);

        EngineResult result = await wait.Completion;

        Assert.Empty(result.Errors);
        PSObject task = Assert.Single(result.Output);
        Assert.Equal("Finished", Value(task, "Status")!.ToString());
        Assert.Equal(3L, Value(task, "SendCount"));
        Assert.StartsWith("task " + Value(task, "TaskId") + ": WaitingToStart", result.Progress[0].StatusDescription, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_that_fails_is_an_error_with_the_reason()
    {
        Connect(endpoint: ErringClock.Endpoint(Emulator.Endpoint));
        (long list, long template) = await PrepareBatchAsync();
        object task = Value(Assert.Single(Succeed(
            "param($List, $Template) Send-TcSesEmailBatch $List Hi -From noreply@mail.example.com -TemplateId $Template -TemplateData @{ name = 'you' } -At ([datetime]::UtcNow.AddHours(1)) -Force",
            ("List", list), ("Template", template)).Output), "TaskId")!;
        Decide(template, approve: false, "changed my mind");
        Emulator.Control.ClockOffset = TimeSpan.FromHours(2);

        ErrorRecord error = Fail("param($Id) Wait-TcSesSendTask $Id", ("Id", task));

        AssertError(error, "SendTaskFailed", ErrorCategory.InvalidResult, task);
        Assert.Contains("failed after 0 of 0 mails: The template is not approved. ", error.ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paused_task_warns_once_and_is_waited_for()
    {
        (long list, long template) = await PrepareBatchAsync();
        Emulator.Control.Configure(settings => settings with { DailyQuota = 2 });

        EngineResult result = Run(
            "param($List, $Template) Send-TcSesEmailBatch $List Hi -From noreply@mail.example.com -TemplateId $Template -TemplateData @{ name = 'you' } -Force | Wait-TcSesSendTask -PollSec 1 -TimeoutSec 2",
            ("List", list), ("Template", template));

        Assert.Contains("the daily quota is used up after 2 of 3 mails", Assert.Single(result.Warnings), StringComparison.Ordinal);
        ErrorRecord error = Assert.Single(result.Errors);
        Assert.StartsWith("TencentSes.WaitTimedOut,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("PausedForToday", error.ErrorDetails.Message, StringComparison.Ordinal);
        // The first look may come while the first mails are still going out.
        Assert.Contains(result.Progress, progress => progress.PercentComplete == 66);
    }

    [Fact]
    public void A_task_that_is_missing_twice_is_an_error()
    {
        ErrorRecord error = Fail("Wait-TcSesSendTask 999999 -PollSec 1");

        AssertError(error, "NotFound", ErrorCategory.ObjectNotFound, "999999");
        Assert.Equal(2, Emulator.Control.RequestCount);
    }

    private Task HandledAsync(int requests) =>
        Emulator.Control.WaitForRequestsAsync(requests, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

    private void Decide(long template, bool approve, string reason = "") => Assert.True(Emulator.Control.ReviewTemplate((int)template, approve, reason));

    private async Task<(long List, long Template)> PrepareBatchAsync()
    {
        long template = CreateTemplate();
        Decide(template, approve: true);
        return (await CreateListAsync("customers", ["a@example.com", "b@example.com", "c@example.com"]), template);
    }
}
