using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace TencentSes.UnitTests.Emulator;

/// <summary>Ways to the codes of domains, senders, templates and recipient lists.</summary>
internal static class ResourceCodeScenarios
{
    private const string NewSender = "new@mail.example.com";
    private static readonly object Domain = new { EmailIdentity = TestEmulator.Domain };

    public static Dictionary<string, CodeScenario> All { get; } = new(StringComparer.Ordinal)
    {
        ["FailedOperation.DKIMNotApplied"] = CodeScenario.After(emulator => emulator.CreateDomainAsync(), "UpdateEmailIdentity", new { EmailIdentity = TestEmulator.Domain, DKIMOption = 1 }),
        ["InvalidParameterValue.CreatedByOther"] = CodeScenario.After(MarkForeignAsync, "CreateEmailIdentity", Domain),
        ["InvalidParameterValue.InvalidEmailIdentity"] = CodeScenario.Call("CreateEmailIdentity", new { EmailIdentity = "no domain" }),
        ["InvalidParameterValue.NotExistDomain"] = CodeScenario.Call("GetEmailIdentity", Domain),
        ["InvalidParameterValue.RepeatCreation"] = CodeScenario.After(emulator => emulator.CreateDomainAsync(), "CreateEmailIdentity", Domain),
        ["OperationDenied.ExceedDomainLimit"] = CodeScenario.After(emulator => emulator.CreateDomainAsync("other.example.com"), "CreateEmailIdentity", Domain) with { Configure = options => options with { DomainLimit = 1 } },
        ["OperationDenied.NotAllowDelete"] = CodeScenario.After(
            async emulator =>
            {
                await emulator.CreateDomainAsync();
                emulator.Control.Configure(settings => settings with { IsEnterprise = false });
            },
            "DeleteEmailIdentity",
            Domain),
        ["OperationDenied.SenderWithDomainIsNotEmpty"] = CodeScenario.After(emulator => emulator.CreateSenderAsync(), "DeleteEmailIdentity", Domain),

        ["InvalidParameterValue.IllegalEmailAddress"] = CodeScenario.Call("CreateEmailAddress", new { EmailAddress = "nobody" }),
        ["InvalidParameterValue.IllegalSenderName"] = CodeScenario.Call("CreateEmailAddress", new { EmailAddress = NewSender, EmailSenderName = "a:b" }),
        ["InvalidParameterValue.InvalidSmtpPassWord"] = CodeScenario.After(emulator => emulator.CreateSenderAsync(), "UpdateEmailSmtpPassWord", new { EmailAddress = TestEmulator.Sender, Password = "weak" }),
        ["InvalidParameterValue.NoSuchSender"] = CodeScenario.Call("DeleteEmailAddress", new { EmailAddress = NewSender }),
        ["InvalidParameterValue.RepeatEmailAddress"] = CodeScenario.After(emulator => emulator.CreateSenderAsync(), "CreateEmailAddress", new { EmailAddress = TestEmulator.Sender }),
        ["OperationDenied.DomainNotVerified"] = CodeScenario.Call("CreateEmailAddress", new { EmailAddress = NewSender }),
        ["OperationDenied.ExceedSenderLimit"] = CodeScenario.After(emulator => emulator.CreateSenderAsync(), "CreateEmailAddress", new { EmailAddress = NewSender }) with { Configure = options => options with { SenderLimit = 1 } },
        ["OperationDenied.RepeatPassWord"] = CodeScenario.After(emulator => emulator.CreateSenderAsync(), "UpdateEmailSmtpPassWord", new { EmailAddress = TestEmulator.Sender, TestEmulator.Password }),

        ["FailedOperation.ExceedTemplateLimit"] = CodeScenario.After(emulator => emulator.CreateTemplateAsync(), "CreateEmailTemplate", Template("Second")) with { Configure = options => options with { TemplateLimit = 1 } },
        ["FailedOperation.TemplateContentToolarge"] = CodeScenario.Call("CreateEmailTemplate", Template("Large", new string('x', (1024 * 1024) + 1))),
        ["InvalidParameterValue.TemplateContentIsNULL"] = CodeScenario.Call("CreateEmailTemplate", new { TemplateName = "Empty", TemplateContent = new { Html = "" } }),
        ["InvalidParameterValue.TemplateContentIsWrong"] = CodeScenario.Call("CreateEmailTemplate", new { TemplateName = "Broken", TemplateContent = new { Html = "<p>" } }),
        ["InvalidParameterValue.TemplateNameIllegal"] = CodeScenario.Call("CreateEmailTemplate", Template("<b>")),
        ["InvalidParameterValue.TemplateNameIsNULL"] = new(async emulator =>
        {
            int id = await emulator.CreateTemplateAsync();
            return (await emulator.CallAsync("UpdateEmailTemplate", new { TemplateID = id, TemplateName = "", TemplateContent = new { Text = "YQ==" } })).Code;
        }),
        ["InvalidParameterValue.TemplateNotExist"] = CodeScenario.Call("GetEmailTemplate", new { TemplateID = 1 }),

        ["InvalidParameterValue.ReceiverDescIllegal"] = CodeScenario.Call("CreateReceiver", new { ReceiversName = "List", Desc = new string('x', 301) }),
        ["InvalidParameterValue.ReceiverNameIllegal"] = CodeScenario.Call("CreateReceiver", new { ReceiversName = "<list>" }),
        ["InvalidParameterValue.RepeatReceiverName"] = CodeScenario.After(emulator => emulator.SucceedAsync("CreateReceiver", new { ReceiversName = "List" }), "CreateReceiver", new { ReceiversName = "List" }),
        ["LimitExceeded.ExceedReceiverLimit"] = CodeScenario.After(emulator => emulator.CreateListAsync("a@example.org"), "CreateReceiver", new { ReceiversName = "List" }) with { Configure = options => options with { ReceiverLimit = 1 } },
        ["OperationDenied.ReceiverNotExist"] = CodeScenario.Call("DeleteReceiver", new { ReceiverId = 1 }),
        ["MissingParameter.ReceiverIdNecessary"] = CodeScenario.Call("DeleteReceiver", new { ReceiverId = 0 }),
        ["MissingParameter.EmailsNecessary"] = Upload(list => new { ReceiverId = list, Emails = Array.Empty<string>() }),
        ["LimitExceeded.ReceiverDetailRequestLimit"] = Upload(list => new { ReceiverId = list, Emails = Addresses(0, 20_001) }),
        ["LimitExceeded.ReceiverDetailCountLimit"] = new(async emulator =>
        {
            int list = await emulator.CreateListAsync(Addresses(0, 20_000));
            await emulator.SucceedAsync("CreateReceiverDetail", new { ReceiverId = list, Emails = Addresses(20_000, 20_000) });
            emulator.Wait(1);
            return (await emulator.CallAsync("CreateReceiverDetail", new { ReceiverId = list, Emails = Addresses(40_000, 10_001) })).Code;
        }),
        ["OperationDenied.ReceiverIsOperating"] = new(async emulator =>
        {
            int list = await emulator.CreateListAsync("a@example.org");
            await emulator.SucceedAsync("CreateReceiverDetail", new { ReceiverId = list, Emails = new[] { "b@example.org" } });
            return (await emulator.CallAsync("CreateReceiverDetail", new { ReceiverId = list, Emails = new[] { "c@example.org" } })).Code;
        }),
        ["InvalidParameterValue.InValidTemplateData"] = UploadData(("a@example.org", """{"name":"<b>Ann</b>"}""")),
        ["InvalidParameterValue.ReceiverEmailInvalid"] = UploadData(("nobody", """{"name":"Ann"}""")),
        ["InvalidParameterValue.TemplateDataError"] = UploadData(("a@example.org", "name=Ann")),
        ["InvalidParameterValue.TemplateDataInconsistent"] = UploadData(("a@example.org", """{"name":"Ann"}"""), ("b@example.org", """{"nickname":"Bob"}""")),
        ["InvalidParameterValue.TemplateDataLenLimit"] = UploadData(("a@example.org", $$"""{"name":"{{new string('x', 800)}}"}""")),
    };

    private static object Template(string name, string text = "Hello") => new { TemplateName = name, TemplateContent = new { Text = TestEmulator.Base64(text) } };

    private static string[] Addresses(int first, int count) => [.. Enumerable.Range(first, count).Select(i => $"r{i}@example.org")];

    private static CodeScenario Upload(Func<int, object> parameters) => new(async emulator =>
    {
        int list = await emulator.CreateListAsync("first@example.org");
        return (await emulator.CallAsync("CreateReceiverDetail", parameters(list))).Code;
    });

    private static CodeScenario UploadData(params (string Email, string TemplateData)[] rows) => new(async emulator =>
    {
        ApiReply list = await emulator.SucceedAsync("CreateReceiver", new { ReceiversName = "List" });
        var datas = rows.Select(row => new { row.Email, row.TemplateData });
        return (await emulator.CallAsync("CreateReceiverDetailWithData", new { ReceiverId = list["ReceiverId"].GetInt32(), Datas = datas })).Code;
    });

    private static Task MarkForeignAsync(TestEmulator emulator)
    {
        emulator.Control.MarkDomainAsForeign(TestEmulator.Domain);
        return Task.CompletedTask;
    }
}
