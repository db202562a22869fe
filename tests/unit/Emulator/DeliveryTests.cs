using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using TencentSes.Emulator;
using Xunit;

namespace TencentSes.UnitTests.Emulator;

/// <summary>What becomes of mails as time passes: statuses, blocklist, complaints, statistics, reputation.</summary>
public sealed class DeliveryTests
{
    private const string Today = "2026-03-10";

    [Theory]
    [InlineData("www", "0@0 1@3 1@6 1@3603")]
    [InlineData("bounce", "0@0 3@3 3@6 3@3603")]
    [InlineData("block", "0@0 3@3 3@6 3@3603")]
    [InlineData("drop", "0@0 2@3 2@6 2@3603")]
    [InlineData("soft", "0@0 8@3 8@6 1@3603")]
    [InlineData("throttle", "0@0 8@3 8@6 1@3603")]
    [InlineData("spam", "0@0 1@3 1complained@6 1complained@3603")]
    [InlineData("open", "0@0 1@3 1opened@6 1opened@3603")]
    [InlineData("click", "0@0 1@3 1opened,clicked@6 1opened,clicked@3603")]
    [InlineData("unsub", "0@0 1@3 1unsubscribed@6 1unsubscribed@3603")]
    public async Task The_domain_of_the_recipient_decides_the_course(string label, string expected)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateSenderAsync();
        await emulator.SucceedAsync("SendEmail", TestEmulator.Mail(await emulator.CreateTemplateAsync(), $"a@{label}.example.org"));
        DateTimeOffset start = emulator.Time.GetUtcNow();
        List<string> course = [];

        foreach (int seconds in new[] { 0, 3, 6, 3603 })
        {
            emulator.Wait(start.AddSeconds(seconds).Subtract(emulator.Time.GetUtcNow()).TotalSeconds);
            course.Add($"{Describe(Assert.Single(await StatusAsync(emulator, Today)))}@{seconds}");
        }

        Assert.Equal(expected, string.Join(' ', course));
    }

    [Fact]
    public async Task Status_rows_come_one_per_recipient_oldest_first_and_can_be_filtered()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateSenderAsync();
        int template = await emulator.CreateTemplateAsync();
        string first = (await emulator.SucceedAsync("SendEmail", TestEmulator.Mail(template, "a@example.org", "b@example.org")))["MessageId"].GetString()!;
        await emulator.SucceedAsync("SendEmail", TestEmulator.Mail(template, "a@example.org"));
        emulator.Wait(3);

        JsonElement[] all = await StatusAsync(emulator, Today);
        ApiReply ofMessage = await emulator.SucceedAsync("GetSendEmailStatus", new { RequestDate = Today, Offset = 0, Limit = 100, MessageId = first });
        ApiReply ofRecipient = await emulator.SucceedAsync("GetSendEmailStatus", new { RequestDate = Today, Offset = 0, Limit = 100, ToEmailAddress = "B@example.org" });
        ApiReply page = await emulator.SucceedAsync("GetSendEmailStatus", new { RequestDate = Today, Offset = 1, Limit = 1 });

        Assert.Equal(["a@example.org", "b@example.org", "a@example.org"], all.Select(row => row.GetProperty("ToEmailAddress").GetString()));
        Assert.Equal(2, ofMessage["EmailStatusList"].GetArrayLength());
        Assert.Equal(first, Assert.Single(ofRecipient["EmailStatusList"].EnumerateArray()).GetProperty("MessageId").GetString());
        Assert.Equal("b@example.org", Assert.Single(page["EmailStatusList"].EnumerateArray()).GetProperty("ToEmailAddress").GetString());
        long sent = emulator.Time.GetUtcNow().ToUnixTimeSeconds() - 3;
        Assert.Equal((TestEmulator.Sender, 0, sent, sent + 3), (all[0].GetProperty("FromEmailAddress").GetString(), all[0].GetProperty("SendStatus").GetInt32(), all[0].GetProperty("RequestTime").GetInt64(), all[0].GetProperty("DeliverTime").GetInt64()));
    }

    [Fact]
    public async Task Days_are_days_in_china()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(options => options with { TimeProvider = new ManualTimeProvider(new DateTimeOffset(2026, 3, 10, 16, 0, 0, TimeSpan.Zero)) });
        await emulator.CreateSenderAsync();
        await emulator.SucceedAsync("SendEmail", TestEmulator.Mail(await emulator.CreateTemplateAsync(), "a@example.org"));

        Assert.Empty(await StatusAsync(emulator, "2026-03-10"));
        Assert.Single(await StatusAsync(emulator, "2026-03-11"));
    }

    [Theory]
    [InlineData("2026-02-08", null)]
    [InlineData("2026-02-07", "FailedOperation.NotSupportDate")]
    [InlineData("2026-03-11", null)]
    [InlineData("10.03.2026", "InvalidParameterValue.WrongDate")]
    [InlineData("2026-02-30", "InvalidParameterValue.WrongDate")]
    public async Task Statuses_go_back_thirty_days(string date, string? code)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        Assert.Equal(code, (await emulator.CallAsync("GetSendEmailStatus", new { RequestDate = date, Offset = 0, Limit = 1 })).Code);
    }

    [Fact]
    public async Task A_hard_bounce_blocks_the_address_for_all_accounts_until_it_is_removed_or_14_days_have_passed()
    {
        EmulatorAccount other = new() { SecretId = "AKIDOTHER", SecretKey = "OtherKeyDoNotUse" };
        await using TestEmulator emulator = await TestEmulator.StartAsync(options => options with { ExtraAccounts = [other] });
        await emulator.CreateSenderAsync();
        int template = await emulator.CreateTemplateAsync();
        await emulator.SucceedAsync("SendEmail", TestEmulator.Mail(template, "a@bounce.example.org"));
        Assert.Empty(await BlockedAsync(emulator));
        emulator.Wait(3);

        JsonElement row = Assert.Single(await BlockedAsync(emulator));
        Assert.Equal(("a@bounce.example.org", "2026-03-10 12:00:03", "550 5.1.1 User unknown"), (row.GetProperty("EmailAddress").GetString(), row.GetProperty("BounceTime").GetString(), row.GetProperty("IspDesc").GetString()));
        await emulator.FailAsync("FailedOperation.EmailAddrInBlacklist", "SendEmail", TestEmulator.Mail(template, "good@example.org", "A@bounce.example.org"));
        emulator.Signer = other;
        Assert.Single(await BlockedAsync(emulator));
        await emulator.SucceedAsync("DeleteBlackList", new { EmailAddressList = new[] { "a@bounce.example.org", "never@example.org" } });
        Assert.Empty(await BlockedAsync(emulator));

        emulator.Control.Block("b@example.org");
        emulator.Wait((14 * 86_400) - 1);
        Assert.Single(await BlockedAsync(emulator));
        emulator.Wait(1);
        Assert.Empty(await BlockedAsync(emulator));
        await emulator.FailAsync("InvalidParameterValue", "DeleteBlackList", new { EmailAddressList = Array.Empty<string>() });
    }

    [Fact]
    public async Task A_bounce_blocks_from_the_moment_it_comes_back_and_not_for_ever()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateSenderAsync();
        System.Text.Json.Nodes.JsonObject mail = TestEmulator.Mail(await emulator.CreateTemplateAsync(), "a@bounce.example.org");
        await emulator.SucceedAsync("SendEmail", mail);

        await emulator.SucceedAsync("SendEmail", mail);
        emulator.Wait(3);
        await emulator.FailAsync("FailedOperation.EmailAddrInBlacklist", "SendEmail", mail);
        emulator.Wait(14 * 86_400);
        await emulator.SucceedAsync("SendEmail", mail);
    }

    [Fact]
    public async Task The_blocklist_is_asked_by_day_and_address()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        emulator.Control.Block("a@example.org");
        emulator.Wait(86_400);
        emulator.Control.Block("b@example.org");

        Assert.Equal(["a@example.org"], await AddressesAsync("2026-03-10", "2026-03-10", null));
        Assert.Equal(["a@example.org", "b@example.org"], await AddressesAsync("2026-03-10", "2026-03-11", null));
        Assert.Equal(["b@example.org"], await AddressesAsync("2026-03-10", "2026-03-11", "B@example.org"));
        await emulator.FailAsync("InvalidParameterValue.WrongDate", "ListBlackEmailAddress", new { StartDate = "2026-03-11", EndDate = "2026-03-10", Offset = 0, Limit = 10 });

        async Task<string?[]> AddressesAsync(string start, string end, string? address)
        {
            ApiReply reply = await emulator.SucceedAsync("ListBlackEmailAddress", new { StartDate = start, EndDate = end, Offset = 0, Limit = 100, EmailAddress = address });
            return [.. reply["BlackList"].EnumerateArray().Select(row => row.GetProperty("EmailAddress").GetString())];
        }
    }

    [Fact]
    public async Task A_complaint_is_reported_with_its_mail()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateSenderAsync();
        int template = await emulator.CreateTemplateAsync();
        string byFate = (await emulator.SucceedAsync("SendEmail", TestEmulator.Mail(template, "a@spam.example.org")))["MessageId"].GetString()!;
        string byOrder = (await emulator.SucceedAsync("SendEmail", TestEmulator.Mail(template, "b@example.org")))["MessageId"].GetString()!;
        Assert.Equal(0, (await AbuseAsync(emulator))["TotalCount"].GetInt32());
        emulator.Wait(6);
        Assert.True(emulator.Control.React(byOrder, "b@example.org", RecipientEvent.Complain));
        Assert.False(emulator.Control.React(byOrder, "c@example.org", RecipientEvent.Complain));

        ApiReply all = await AbuseAsync(emulator);
        ApiReply filtered = await AbuseAsync(emulator, new { StartTime = Today, EndTime = Today, Mta = "spam.example.org", FromDomain = TestEmulator.Domain, FromAddress = TestEmulator.Sender, ToAddress = "a@spam.example.org", TemplateId = $"{template}", Offset = 0, Limit = 1000 });

        Assert.Equal([byFate, byOrder], all["Data"].EnumerateArray().Select(row => row.GetProperty("BulkId").GetString()));
        JsonElement complaint = Assert.Single(filtered["Data"].EnumerateArray());
        Assert.Equal(("2026-03-10 12:00:06", $"{template}", "Hello"), (complaint.GetProperty("ComplainTime").GetString(), complaint.GetProperty("TemplateId").GetString(), complaint.GetProperty("Subject").GetString()));
        Assert.Empty((await AbuseAsync(emulator, new { StartTime = "2026-03-11", EndTime = "2026-03-12" }))["Data"].EnumerateArray());
        await emulator.FailAsync("InvalidParameter", "GetAbuseReport", new { StartTime = Today, EndTime = Today, Limit = -1 });
        await emulator.FailAsync("FailedOperation.InvalidLimit", "GetAbuseReport", new { StartTime = Today, EndTime = Today, Limit = 1001 });
    }

    [Fact]
    public async Task Statistics_count_what_happened_per_day_and_in_all()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateSenderAsync();
        int template = await emulator.CreateTemplateAsync();
        foreach (string label in new[] { "www", "open", "click", "bounce", "unsub" })
        {
            await emulator.SucceedAsync("SendEmail", TestEmulator.Mail(template, $"a@{label}.example.org"));
        }

        emulator.Wait(86_400);
        await emulator.SucceedAsync("SendEmail", TestEmulator.Mail(template, "b@www.example.org"));
        emulator.Wait(3);

        ApiReply report = await emulator.SucceedAsync("GetStatisticsReport", new { StartDate = "2026-03-09", EndDate = "2026-03-11" });
        ApiReply ofProvider = await emulator.SucceedAsync("GetStatisticsReport", new { StartDate = "2026-03-09", EndDate = "2026-03-11", Domain = TestEmulator.Domain, ReceivingMailboxType = "www.example.org" });
        ApiReply ofNobody = await emulator.SucceedAsync("GetStatisticsReport", new { StartDate = "2026-03-09", EndDate = "2026-03-11", Domain = "other.example.com" });

        Assert.Equal(["2026-03-09 0 0 0 0 0 0 0", "2026-03-10 5 5 4 2 1 1 1", "2026-03-11 1 1 1 0 0 0 0"], report["DailyVolumes"].EnumerateArray().Select(Counts));
        Assert.Equal("2026-03-09 6 6 5 2 1 1 1", Counts(report["OverallVolume"]));
        Assert.Equal("2026-03-09 2 2 2 0 0 0 0", Counts(ofProvider["OverallVolume"]));
        Assert.Equal("2026-03-09 0 0 0 0 0 0 0", Counts(ofNobody["OverallVolume"]));
    }

    [Fact]
    public async Task A_domain_that_delivers_well_rises_at_once_and_a_poor_one_sinks_the_next_day()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateSenderAsync();
        int template = await emulator.CreateTemplateAsync();
        await SendToAsync("www", 351);

        Assert.Equal((2, 1000), await LevelAsync());
        await SendToAsync("soft", 260);
        Assert.Equal((2, 1000), await LevelAsync());
        emulator.Wait(86_400);
        Assert.Equal((2, 1000), await LevelAsync());
        await SendToAsync("drop", 301);
        Assert.Equal((2, 1000), await LevelAsync());
        emulator.Wait(86_400);
        Assert.Equal((1, 500), await LevelAsync());
        Assert.True(emulator.Control.SetReputationLevel(TestEmulator.Domain, 20));
        Assert.Equal((20, 1_000_000), await LevelAsync());

        async Task SendToAsync(string label, int count)
        {
            string[] emails = [.. Enumerable.Range(0, count).Select(i => $"r{i}@{label}.example.org")];
            await emulator.SucceedAsync("BatchSendEmail", TestEmulator.Batch(template, await emulator.CreateListAsync(emails)));
            emulator.Wait(60);
        }

        async Task<(int Level, int Quota)> LevelAsync()
        {
            JsonElement row = (await emulator.SucceedAsync("ListEmailIdentities"))["EmailIdentities"][0];
            return (row.GetProperty("CurrentReputationLevel").GetInt32(), row.GetProperty("DailyQuota").GetInt32());
        }
    }

    [Fact]
    public async Task The_daily_quota_is_free_again_the_next_day()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateSenderAsync();
        emulator.Control.Configure(settings => settings with { DailyQuota = 2 });
        int template = await emulator.CreateTemplateAsync();
        await emulator.SucceedAsync("SendEmail", TestEmulator.Mail(template, "a@example.org"));

        await emulator.FailAsync("FailedOperation.ExceedSendLimit", "SendEmail", TestEmulator.Mail(template, "b@example.org", "c@example.org"));
        await emulator.SucceedAsync("SendEmail", TestEmulator.Mail(template, "b@example.org"));
        await emulator.FailAsync("FailedOperation.ExceedSendLimit", "SendEmail", TestEmulator.Mail(template, "c@example.org"));
        emulator.Wait(12 * 3600);
        await emulator.SucceedAsync("SendEmail", TestEmulator.Mail(template, "c@example.org"));
    }

    [Fact]
    public async Task Somebody_who_unsubscribed_gets_nothing_more_from_this_domain_alone()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateSenderAsync();
        await emulator.CreateSenderAsync("info@other.example.com");
        emulator.Control.Unsubscribe("a@example.org", TestEmulator.Domain);
        System.Text.Json.Nodes.JsonObject mail = TestEmulator.Mail(await emulator.CreateTemplateAsync(), "a@example.org");

        await emulator.FailAsync("FailedOperation.ReceiverHasUnsubscribed", "SendEmail", mail);
        mail["FromEmailAddress"] = "info@other.example.com";
        await emulator.SucceedAsync("SendEmail", mail);
    }

    [Fact]
    public async Task A_throttled_provider_is_served_again_after_ten_minutes()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateSenderAsync();
        System.Text.Json.Nodes.JsonObject mail = TestEmulator.Mail(await emulator.CreateTemplateAsync(), "a@throttle.example.org");
        await emulator.SucceedAsync("SendEmail", mail);
        emulator.Wait(3);

        await emulator.FailAsync("FailedOperation.TemporaryBlocked", "SendEmail", mail);
        emulator.Wait(600);
        await emulator.SucceedAsync("SendEmail", mail);
    }

    private static async Task<JsonElement[]> StatusAsync(TestEmulator emulator, string date) =>
        [.. (await emulator.SucceedAsync("GetSendEmailStatus", new { RequestDate = date, Offset = 0, Limit = 100 }))["EmailStatusList"].EnumerateArray()];

    private static async Task<JsonElement[]> BlockedAsync(TestEmulator emulator) =>
        [.. (await emulator.SucceedAsync("ListBlackEmailAddress", new { StartDate = "2026-03-01", EndDate = "2026-04-30", Offset = 0, Limit = 100 }))["BlackList"].EnumerateArray()];

    private static Task<ApiReply> AbuseAsync(TestEmulator emulator, object? parameters = null) =>
        emulator.SucceedAsync("GetAbuseReport", parameters ?? new { StartTime = Today, EndTime = Today });

    private static string Describe(JsonElement row)
    {
        (string Member, string Word)[] flags = [("UserOpened", "opened"), ("UserClicked", "clicked"), ("UserUnsubscribed", "unsubscribed"), ("UserComplained", "complained")];
        return row.GetProperty("DeliverStatus").GetInt32() + string.Join(',', flags.Where(flag => row.GetProperty(flag.Member).GetBoolean()).Select(flag => flag.Word));
    }

    private static string Counts(JsonElement volume) => string.Join(' ', volume.EnumerateObject().Select(member => member.Value.ToString()));
}
