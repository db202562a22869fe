using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using TencentSes.Emulator;

namespace TencentSes.UnitTests.Emulator;

/// <summary>Ways to the codes of sending, statuses and reports.</summary>
internal static class SendCodeScenarios
{
    public static Dictionary<string, CodeScenario> All { get; } = new(StringComparer.Ordinal)
    {
        ["FailedOperation.IncorrectSender"] = Send(mail => mail["FromEmailAddress"] = "nobody"),
        ["FailedOperation.NotAuthenticatedSender"] = Send(mail => mail["FromEmailAddress"] = "who@mail.example.com"),
        ["InvalidParameterValue.EmailAddressIsNULL"] = Send(mail => mail.Remove("Destination")),
        ["FailedOperation.TooManyRecipients"] = Send(mail => mail["Destination"] = Recipients(51)),
        ["FailedOperation.IncorrectEmail"] = Send(mail => mail["Destination"] = new JsonArray("nobody")),
        ["FailedOperation.MissingEmailContent"] = Send(mail => mail.Remove("Template")),
        ["FailedOperation.WithOutPermission"] = Send(UseSimple("YQ==")),
        ["InvalidParameterValue.EmailContentIsWrong"] = Send(UseSimple("<p>"), settings => settings with { AllowsCustomContent = true }),
        ["FailedOperation.InvalidTemplateID"] = Send(mail => mail["Template"]!["TemplateID"] = 1),
        ["FailedOperation.WrongContentJson"] = Send(mail => mail["Template"]!["TemplateData"] = "name=Ann"),
        ["FailedOperation.EmailContentToolarge"] = Send(mail => mail["Template"]!["TemplateData"] = JsonSerializer.Serialize(new { name = new string('x', 1024 * 1024) })),
        ["FailedOperation.URLForbidden"] = Send(mail => mail["Template"]!["TemplateData"] = """{"name":"https://example.net/"}""", settings => settings with { AllowsLinks = false }),
        ["FailedOperation.IllegalURL"] = Send(mail => mail["Template"]!["TemplateData"] = """{"name":"https://bad.example.net/x"}""", settings => settings with { IllegalLinkHosts = ["bad.example.net"] }),
        ["FailedOperation.TooManyAttachments"] = Send(mail => mail["Attachments"] = new JsonArray([.. Enumerable.Range(0, 11).Select(i => Attachment($"{i}.txt"))])),
        ["FailedOperation.NoAttachPermission"] = Send(mail => mail["Attachments"] = new JsonArray(Attachment("a.txt")), settings => settings with { AllowsAttachments = false }),
        ["FailedOperation.InvalidAttachName"] = Send(mail => mail["Attachments"] = new JsonArray(Attachment("a.exe"))),
        ["FailedOperation.FileURLNotExist"] = Send(mail => mail["Attachments"] = new JsonArray(new JsonObject { ["FileName"] = "a.txt", ["FileURL"] = "https://example.net/a.txt" })),
        ["FailedOperation.AttachContentToolarge"] = Send(mail => mail["Attachments"] = new JsonArray(Attachment("a.txt", Convert.ToBase64String(new byte[(4 * 1024 * 1024) + 1])))),
        ["InvalidParameterValue.AttachContentIsWrong"] = Send(mail => mail["Attachments"] = new JsonArray(Attachment("a.txt", "***"))),
        ["FailedOperation.InsufficientBalance"] = Send(_ => { }, settings => settings with { IsInArrears = true }),
        ["FailedOperation.InsufficientQuota"] = Send(_ => { }, settings => settings with { MailsLeft = 0 }),
        ["FailedOperation.ExceedSendLimit"] = Send(_ => { }, settings => settings with { DailyQuota = 0 }),
        ["FailedOperation.UnsupportMailType"] = Send(mail => mail["Destination"] = new JsonArray("a@unsupported.example.org")),
        ["FailedOperation.RejectedByRecipients"] = Send(mail => mail["Destination"] = new JsonArray("a@reject.example.org")),
        ["FailedOperation.EmailAddrInBlacklist"] = SendTwice("a@bounce.example.org"),
        ["FailedOperation.TemporaryBlocked"] = SendTwice("a@throttle.example.org"),
        ["FailedOperation.ReceiverHasUnsubscribed"] = SendTwice("a@unsub.example.org"),
        ["FailedOperation.FrequencyLimit"] = SendTwice("a@example.org") with { Configure = options => options with { RecipientHourlyLimit = 1 } },
        ["FailedOperation.HighRejectionRate"] = new(async emulator =>
        {
            int template = await PrepareAsync(emulator);
            string[] emails = [.. Enumerable.Range(0, 301).Select(i => $"r{i}@{(i % 4 == 0 ? "bounce" : "www")}.example.org")];
            await emulator.SucceedAsync("BatchSendEmail", TestEmulator.Batch(template, await emulator.CreateListAsync(emails)));
            emulator.Wait(10);
            return (await emulator.CallAsync("SendEmail", TestEmulator.Mail(template, "next@example.org"))).Code;
        }),

        ["InvalidParameterValue.BeginTimeBeforeNow"] = StartBatch(Schedule("2020-01-01 00:00:00"), taskType: 2),
        ["InvalidParameterValue.SubjectLengthError"] = StartBatch(task => task["Subject"] = new string('x', 101)),
        ["InvalidParameterValue.TemplateNotMatchData"] = StartBatch(task => task["Template"]!["TemplateData"] = """{"nickname":"Ann"}"""),
        ["MissingParameter.CycleParamNecessary"] = StartBatch(_ => { }, taskType: 3),
        ["MissingParameter.TimedParamNecessary"] = StartBatch(_ => { }, taskType: 2),
        ["MissingParameter.SendParamNecessary"] = StartBatch(task => task.Remove("Template")),
        ["OperationDenied.ReceiverStatusError"] = StartBatch(_ => { }, emails: []),
        ["OperationDenied.SendAddressStatusError"] = StartBatch(task => task["FromEmailAddress"] = "who@mail.example.com"),
        ["OperationDenied.TemplateStatusError"] = StartBatch(task => task["Template"]!["TemplateID"] = 1),
        ["UnsupportedOperation"] = StartBatch(task => task["Attachments"] = new JsonArray(Attachment("a.txt"))),

        ["FailedOperation.InvalidLimit"] = CodeScenario.Call("ListReceivers", new { Offset = 0, Limit = 101 }),
        ["FailedOperation.NotSupportDate"] = CodeScenario.Call("GetSendEmailStatus", new { RequestDate = "2020-01-01", Offset = 0, Limit = 10 }),
        ["InvalidParameterValue.WrongDate"] = CodeScenario.Call("GetStatisticsReport", new { StartDate = "2026-03-02", EndDate = "2026-03-01" }),
        ["InvalidParameter.InvalidStartTimeFormat"] = CodeScenario.Call("GetAbuseReport", new { StartTime = "yesterday", EndTime = "2026-03-01" }),
        ["InvalidParameter.InvalidEndTimeFormat"] = CodeScenario.Call("GetAbuseReport", new { StartTime = "2026-03-01", EndTime = "today" }),
        ["InvalidParameter.AppIdIsRequired"] = new(async emulator =>
        {
            emulator.Control.Configure(settings => settings with { IsKnownToReports = false });
            return (await emulator.CallAsync("GetAbuseReport", new { StartTime = "2026-03-01", EndTime = "2026-03-01" })).Code;
        }),

        ["FailedOperation"] = new(async emulator =>
        {
            await emulator.CreateSenderAsync();
            await using SmtpMailer mailer = await SmtpMailer.LogInAsync(emulator);
            return await mailer.SendAsync("From: noreply@mail.example.com\r\n\r\ntext\r\n");
        }),
        ["RequestLimitExceeded.SmtpRateLimit"] = new(async emulator =>
        {
            await emulator.CreateSenderAsync();
            await using SmtpMailer mailer = await SmtpMailer.LogInAsync(emulator);
            await mailer.SendAsync(SmtpMailer.SmallMail);
            return await mailer.SendAsync(SmtpMailer.SmallMail);
        })
        {
            Configure = options => options with { RateScale = 0.05 },
        },
    };

    private static async Task<int> PrepareAsync(TestEmulator emulator)
    {
        await emulator.CreateSenderAsync();
        return await emulator.CreateTemplateAsync();
    }

    private static CodeScenario Send(Action<JsonObject> change, Func<AccountSettings, AccountSettings>? settings = null) => new(async emulator =>
    {
        JsonObject mail = TestEmulator.Mail(await PrepareAsync(emulator), "a@example.org");
        emulator.Control.Configure(settings ?? (unchanged => unchanged));
        change(mail);
        return (await emulator.CallAsync("SendEmail", mail)).Code;
    });

    private static CodeScenario SendTwice(string recipient) => new(async emulator =>
    {
        JsonObject mail = TestEmulator.Mail(await PrepareAsync(emulator), recipient);
        await emulator.SucceedAsync("SendEmail", mail);
        emulator.Wait(6);
        return (await emulator.CallAsync("SendEmail", mail)).Code;
    });

    private static CodeScenario StartBatch(Action<JsonObject> change, int taskType = 1, string[]? emails = null) => new(async emulator =>
    {
        int template = await PrepareAsync(emulator);
        int list = emails is null
            ? await emulator.CreateListAsync("a@example.org")
            : (await emulator.SucceedAsync("CreateReceiver", new { ReceiversName = "Empty" }))["ReceiverId"].GetInt32();
        JsonObject task = TestEmulator.Batch(template, list, taskType);
        change(task);
        return (await emulator.CallAsync("BatchSendEmail", task)).Code;
    });

    private static Action<JsonObject> UseSimple(string html) => mail =>
    {
        mail.Remove("Template");
        mail["Simple"] = new JsonObject { ["Html"] = html };
    };

    private static Action<JsonObject> Schedule(string beginTime) => task => task["TimedParam"] = new JsonObject { ["BeginTime"] = beginTime };

    private static JsonObject Attachment(string name, string content = "YQ==") => new() { ["FileName"] = name, ["Content"] = content };

    private static JsonArray Recipients(int count) => [.. Enumerable.Range(0, count).Select(i => JsonValue.Create($"r{i}@example.org"))];
}
