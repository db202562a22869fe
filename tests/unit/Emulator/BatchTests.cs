using System;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using TencentSes.Emulator;
using Xunit;

namespace TencentSes.UnitTests.Emulator;

/// <summary>Batch tasks, moved along by the clock.</summary>
public sealed class BatchTests
{
    private const int Waiting = 1;
    private const int Sending = 5;
    private const int Paused = 6;
    private const int Failed = 7;
    private const int Finished = 10;

    [Fact]
    public async Task An_immediate_task_sends_at_its_pace_and_finishes()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(options => options with { BatchMailsPerSecond = 10 });
        int template = await PrepareAsync(emulator);
        int list = await emulator.CreateListAsync([.. Enumerable.Range(0, 30).Select(i => $"r{i}@example.org"), "broken"]);

        int task = (await emulator.SucceedAsync("BatchSendEmail", TestEmulator.Batch(template, list)))["TaskId"].GetInt32();
        emulator.Wait(1);
        JsonElement during = await TaskAsync(emulator, task);
        emulator.Wait(2);
        JsonElement after = await TaskAsync(emulator, task);

        Assert.Equal((Sending, 30, 11, 19), Progress(during));
        Assert.Equal((Finished, 30, 30, 0), Progress(after));
        Assert.Equal(("News", "noreply@mail.example.com", ""), (after.GetProperty("Subject").GetString(), after.GetProperty("FromEmailAddress").GetString(), after.GetProperty("ErrMsg").GetString()));
        Assert.Equal(JsonValueKind.Null, after.GetProperty("CycleParam").ValueKind);
        Assert.Equal("2026-03-10 12:00:03", after.GetProperty("UpdateTime").GetString());
        Assert.Equal(30, emulator.Control.Mails.Count(mail => mail.Source == MailSource.Batch && mail.Recipients.Count == 1));
    }

    [Fact]
    public async Task Each_recipient_gets_the_values_uploaded_with_the_address()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        int template = await PrepareAsync(emulator);
        int list = (await emulator.SucceedAsync("CreateReceiver", new { ReceiversName = "List" }))["ReceiverId"].GetInt32();
        await emulator.SucceedAsync("CreateReceiverDetailWithData", new { ReceiverId = list, Datas = new[] { new { Email = "a@example.org", TemplateData = """{"name":"Ann"}""" }, new { Email = "b@example.org", TemplateData = """{"name":"Bob"}""" } } });
        emulator.Wait(1);
        JsonObject task = TestEmulator.Batch(template, list);
        task["Subject"] = "For {{name}}";
        task["ADLocation"] = 1;

        await emulator.SucceedAsync("BatchSendEmail", task);
        emulator.Wait(1);

        Assert.Equal(["(AD) For Ann", "(AD) For Bob"], emulator.Control.Mails.Select(mail => mail.Subject));
        Assert.Equal(2, emulator.Control.Mails.Select(mail => mail.MessageId).Distinct().Count());
    }

    [Fact]
    public async Task A_timed_task_waits_for_its_time()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        int template = await PrepareAsync(emulator);
        JsonObject order = TestEmulator.Batch(template, await emulator.CreateListAsync("a@example.org"), taskType: 2);
        order["TimedParam"] = new JsonObject { ["BeginTime"] = "2026-03-10 13:00:00" };

        int task = (await emulator.SucceedAsync("BatchSendEmail", order))["TaskId"].GetInt32();
        emulator.Wait(3590);
        JsonElement before = await TaskAsync(emulator, task);
        emulator.Wait(10);
        JsonElement after = await TaskAsync(emulator, task);

        Assert.Equal((Waiting, 0, 0, 0), Progress(before));
        Assert.Equal((Finished, 1, 1, 0), Progress(after));
        Assert.Equal("2026-03-10 13:00:00", after.GetProperty("TimedParam").GetProperty("BeginTime").GetString());
        Assert.Equal("2026-03-10 13:00:00", emulator.Control.Mails.Single().ReceivedAt.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_recurring_task_runs_again_every_interval()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        int template = await PrepareAsync(emulator);
        JsonObject order = TestEmulator.Batch(template, await emulator.CreateListAsync("a@example.org", "b@example.org"), taskType: 3);
        order["CycleParam"] = new JsonObject { ["BeginTime"] = "2026-03-10 13:00:00", ["IntervalTime"] = 24 };

        int task = (await emulator.SucceedAsync("BatchSendEmail", order))["TaskId"].GetInt32();
        emulator.Wait(3700);
        JsonElement once = await TaskAsync(emulator, task);
        emulator.Wait(2 * 86_400);
        JsonElement thrice = await TaskAsync(emulator, task);

        Assert.Equal((Waiting, 2, 2, 0), Progress(once));
        Assert.Equal((Waiting, 6, 6, 0), Progress(thrice));
        Assert.Equal((24, 0), (thrice.GetProperty("CycleParam").GetProperty("IntervalTime").GetInt32(), thrice.GetProperty("CycleParam").GetProperty("TermCycle").GetInt32()));
    }

    [Fact]
    public async Task A_recurring_task_that_is_told_to_stop_runs_once()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        int template = await PrepareAsync(emulator);
        JsonObject order = TestEmulator.Batch(template, await emulator.CreateListAsync("a@example.org"), taskType: 3);
        order["CycleParam"] = new JsonObject { ["BeginTime"] = "2026-03-10 13:00:00", ["IntervalTime"] = 1, ["TermCycle"] = 1 };

        int task = (await emulator.SucceedAsync("BatchSendEmail", order))["TaskId"].GetInt32();
        emulator.Wait(86_400);

        Assert.Equal((Finished, 1, 1, 0), Progress(await TaskAsync(emulator, task)));
    }

    [Fact]
    public async Task A_clock_moved_by_years_does_not_run_a_recurring_task_for_every_hour()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(options => options with { RecipientHourlyLimit = 0 });
        int template = await PrepareAsync(emulator);
        JsonObject order = TestEmulator.Batch(template, await emulator.CreateListAsync("a@example.org"), taskType: 3);
        order["CycleParam"] = new JsonObject { ["BeginTime"] = "2026-03-10 13:00:00", ["IntervalTime"] = 1 };
        int task = (await emulator.SucceedAsync("BatchSendEmail", order))["TaskId"].GetInt32();

        emulator.Wait(5 * 365 * 86_400);

        Assert.InRange((await TaskAsync(emulator, task)).GetProperty("SendCount").GetInt32(), 100, 101);
    }

    [Fact]
    public async Task Over_the_daily_quota_a_task_pauses_and_goes_on_24_hours_later()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        int template = await PrepareAsync(emulator);
        emulator.Control.Configure(settings => settings with { DailyQuota = 2 });
        int list = await emulator.CreateListAsync("a@example.org", "b@example.org", "c@example.org");

        int task = (await emulator.SucceedAsync("BatchSendEmail", TestEmulator.Batch(template, list)))["TaskId"].GetInt32();
        emulator.Wait(3600);
        JsonElement paused = await TaskAsync(emulator, task);
        emulator.Wait(22 * 3600);
        JsonElement nextDay = await TaskAsync(emulator, task);
        emulator.Wait(3601);
        JsonElement done = await TaskAsync(emulator, task);

        Assert.Equal((Paused, 3, 2, 1), Progress(paused));
        Assert.Equal((Paused, 3, 2, 1), Progress(nextDay));
        Assert.Equal((Finished, 3, 3, 0), Progress(done));
    }

    [Fact]
    public async Task Recipients_that_must_not_be_mailed_are_noted_with_their_status()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        int template = await PrepareAsync(emulator);
        emulator.Control.Block("blocked@example.org");
        emulator.Control.Unsubscribe("gone@example.org", TestEmulator.Domain);
        int list = await emulator.CreateListAsync("good@example.org", "blocked@example.org", "gone@example.org", "a@reject.example.org", "a@unsupported.example.org");

        await emulator.SucceedAsync("BatchSendEmail", TestEmulator.Batch(template, list));
        emulator.Wait(10);

        ApiReply status = await emulator.SucceedAsync("GetSendEmailStatus", new { RequestDate = "2026-03-10", Offset = 0, Limit = 100 });
        Assert.Equal([0, 1007, 1013, 1008, 3020], status["EmailStatusList"].EnumerateArray().Select(row => row.GetProperty("SendStatus").GetInt32()));
        Assert.Equal([1, 0, 0, 0, 0], status["EmailStatusList"].EnumerateArray().Select(row => row.GetProperty("DeliverStatus").GetInt32()));
        ApiReply report = await emulator.SucceedAsync("GetStatisticsReport", new { StartDate = "2026-03-10", EndDate = "2026-03-10" });
        Assert.Equal((5, 1), (report["OverallVolume"].GetProperty("RequestCount").GetInt32(), report["OverallVolume"].GetProperty("AcceptedCount").GetInt32()));
    }

    [Theory]
    [InlineData("list", "list")]
    [InlineData("sender", "sender")]
    [InlineData("template", "template")]
    public async Task A_task_fails_when_what_it_needs_is_gone_at_its_time(string gone, string inMessage)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        int template = await PrepareAsync(emulator);
        int list = await emulator.CreateListAsync("a@example.org");
        JsonObject order = TestEmulator.Batch(template, list, taskType: 2);
        order["TimedParam"] = new JsonObject { ["BeginTime"] = "2026-03-10 13:00:00" };
        int task = (await emulator.SucceedAsync("BatchSendEmail", order))["TaskId"].GetInt32();
        await (gone switch
        {
            "list" => emulator.SucceedAsync("DeleteReceiver", new { ReceiverId = list }),
            "sender" => emulator.SucceedAsync("DeleteEmailAddress", new { EmailAddress = TestEmulator.Sender }),
            _ => emulator.SucceedAsync("DeleteEmailTemplate", new { TemplateID = template }),
        });
        emulator.Wait(7200);

        JsonElement failed = await TaskAsync(emulator, task);

        Assert.Equal((Failed, 0, 0, 0), Progress(failed));
        Assert.Contains(inMessage, failed.GetProperty("ErrMsg").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tasks_are_listed_newest_first_and_filtered()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        int template = await PrepareAsync(emulator);
        int list = await emulator.CreateListAsync("a@example.org");
        int other = await emulator.CreateListAsync("b@example.org");
        int first = (await emulator.SucceedAsync("BatchSendEmail", TestEmulator.Batch(template, list)))["TaskId"].GetInt32();
        JsonObject timed = TestEmulator.Batch(template, other, taskType: 2);
        timed["TimedParam"] = new JsonObject { ["BeginTime"] = "2026-03-11 13:00:00" };
        int second = (await emulator.SucceedAsync("BatchSendEmail", timed))["TaskId"].GetInt32();

        Assert.Equal([second, first], await IdsAsync(new { Offset = 0, Limit = 10 }));
        Assert.Equal([first], await IdsAsync(new { Offset = 1, Limit = 10 }));
        Assert.Equal([second], await IdsAsync(new { Offset = 0, Limit = 10, Status = Waiting }));
        Assert.Equal([first], await IdsAsync(new { Offset = 0, Limit = 10, ReceiverId = list }));
        Assert.Equal([second], await IdsAsync(new { Offset = 0, Limit = 10, TaskType = 2 }));

        async Task<int[]> IdsAsync(object parameters) =>
            [.. (await emulator.SucceedAsync("ListSendTasks", parameters))["Data"].EnumerateArray().Select(row => row.GetProperty("TaskId").GetInt32())];
    }

    [Theory]
    [InlineData("TaskType", "4", "InvalidParameterValue")]
    [InlineData("TaskType", "0", "InvalidParameterValue")]
    [InlineData("ADLocation", "3", "InvalidParameterValue")]
    [InlineData("Unsubscribe", "\"x\"", "InvalidParameterValue")]
    [InlineData("ReplyToAddresses", "\"x\"", "InvalidParameterValue")]
    [InlineData("ReceiverId", "0", "MissingParameter.SendParamNecessary")]
    [InlineData("ReceiverId", "1", "OperationDenied.ReceiverNotExist")]
    [InlineData("Subject", "\"\"", "InvalidParameterValue.SubjectLengthError")]
    [InlineData("Template", """{"TemplateID":10001,"TemplateData":"x"}""", "OperationDenied.TemplateStatusError")]
    public async Task A_parameter_out_of_range_is_refused(string name, string value, string code)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        int list = await emulator.CreateListAsync("a@example.org");
        JsonObject order = TestEmulator.Batch(await PrepareAsync(emulator), list);
        order[name] = JsonNode.Parse(value);

        await emulator.FailAsync(code, "BatchSendEmail", order);
    }

    [Theory]
    [InlineData("""{"BeginTime":"","IntervalTime":1}""", "MissingParameter.CycleParamNecessary")]
    [InlineData("""{"BeginTime":"2026-03-11 00:00:00","IntervalTime":0}""", "MissingParameter.CycleParamNecessary")]
    [InlineData("""{"BeginTime":"2026-03-11 00:00:00","IntervalTime":99999}""", "InvalidParameterValue")]
    [InlineData("""{"BeginTime":"tomorrow","IntervalTime":1}""", "InvalidParameterValue")]
    [InlineData("""{"BeginTime":"2026-03-10 11:59:59","IntervalTime":1}""", "InvalidParameterValue.BeginTimeBeforeNow")]
    [InlineData("""{"BeginTime":"2026-03-11 00:00:00"}""", "MissingParameter")]
    public async Task A_schedule_that_makes_no_sense_is_refused(string cycle, string code)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        JsonObject order = TestEmulator.Batch(await PrepareAsync(emulator), await emulator.CreateListAsync("a@example.org"), taskType: 3);
        order["CycleParam"] = JsonNode.Parse(cycle);

        await emulator.FailAsync(code, "BatchSendEmail", order);
    }

    [Fact]
    public async Task Content_of_its_own_needs_permission_also_in_a_batch()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        JsonObject order = TestEmulator.Batch(await PrepareAsync(emulator), await emulator.CreateListAsync("a@example.org"));
        order.Remove("Template");
        order["Simple"] = new JsonObject { ["Text"] = TestEmulator.Base64("own words") };

        await emulator.FailAsync("FailedOperation.WithOutPermission", "BatchSendEmail", order);
        emulator.Control.Configure(settings => settings with { AllowsCustomContent = true });
        await emulator.SucceedAsync("BatchSendEmail", order);
        emulator.Wait(1);

        Assert.Contains(TestEmulator.Base64("own words"), System.Text.Encoding.UTF8.GetString(emulator.Control.Mails.Single().Data.Span), StringComparison.Ordinal);
    }

    private static async Task<int> PrepareAsync(TestEmulator emulator)
    {
        await emulator.CreateSenderAsync();
        return await emulator.CreateTemplateAsync();
    }

    private static async Task<JsonElement> TaskAsync(TestEmulator emulator, int id) =>
        (await emulator.SucceedAsync("ListSendTasks", new { Offset = 0, Limit = 100 }))["Data"].EnumerateArray().Single(row => row.GetProperty("TaskId").GetInt32() == id);

    private static (int Status, int Requested, int Sent, int Cached) Progress(JsonElement task) =>
        (task.GetProperty("TaskStatus").GetInt32(), task.GetProperty("RequestCount").GetInt32(), task.GetProperty("SendCount").GetInt32(), task.GetProperty("CacheCount").GetInt32());
}
