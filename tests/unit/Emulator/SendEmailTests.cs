using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using MimeKit;
using TencentSes.Emulator;
using Xunit;

namespace TencentSes.UnitTests.Emulator;

public sealed class SendEmailTests
{
    [Fact]
    public async Task A_mail_is_made_from_its_template_as_an_independent_reader_sees_it()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateSenderAsync();
        int template = await emulator.CreateTemplateAsync("Hello {{name}}, you are {{ age }} and {{unknown}}");
        JsonObject mail = TestEmulator.Mail(template, "a@example.org", "b@example.org");
        mail["FromEmailAddress"] = "Example Team <noreply@mail.example.com>";
        mail["Subject"] = "Grüße, {{name}}";
        mail["Template"]!["TemplateData"] = """{"name":"Änn","age":7}""";
        mail["Cc"] = new JsonArray("c@example.org");
        mail["Bcc"] = new JsonArray("d@example.org");
        mail["ReplyToAddresses"] = "answers@example.org";
        mail["Unsubscribe"] = "1";
        mail["TriggerType"] = 1;
        mail["SmtpMessageId"] = "<mine@mail.example.com>";
        mail["SmtpHeaders"] = """{"X-Campaign":"spring"}""";
        mail["Attachments"] = new JsonArray(new JsonObject { ["FileName"] = "data.csv", ["Content"] = TestEmulator.Base64("1;2;3") });

        ApiReply reply = await emulator.SucceedAsync("SendEmail", mail);

        StoredMail stored = Assert.Single(emulator.Control.Mails);
        Assert.Equal(reply["MessageId"].GetString(), stored.MessageId);
        Assert.Matches(@"^qcloudses-30-\d+-date-20260310120000-[0-9A-Za-z]{12}$", stored.MessageId);
        Assert.Equal((MailSource.Api, "Grüße, Änn", template), (stored.Source, stored.Subject, stored.TemplateId));
        Assert.Equal(["a@example.org", "b@example.org", "c@example.org", "d@example.org"], stored.Recipients);
        using MimeMessage message = await ReadAsync(stored);
        Assert.Equal("Hello Änn, you are 7 and {{unknown}}", message.TextBody);
        Assert.Equal("Grüße, Änn", message.Subject);
        Assert.Equal("\"Example Team\" <noreply@mail.example.com>", message.From.ToString());
        Assert.Equal(["a@example.org", "b@example.org"], message.To.Mailboxes.Select(mailbox => mailbox.Address));
        Assert.Equal(["c@example.org"], message.Cc.Mailboxes.Select(mailbox => mailbox.Address));
        Assert.Empty(message.Bcc);
        Assert.Equal("answers@example.org", message.ReplyTo.ToString());
        Assert.Equal("mine@mail.example.com", message.MessageId);
        Assert.Equal("spring", message.Headers["X-Campaign"]);
        Assert.NotNull(message.Headers["List-Unsubscribe"]);
        MimePart attachment = Assert.IsAssignableFrom<MimePart>(Assert.Single(message.Attachments));
        Assert.Equal("data.csv", attachment.FileName);
    }

    [Fact]
    public async Task An_account_with_permission_sends_content_of_its_own()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateSenderAsync();
        emulator.Control.Configure(settings => settings with { AllowsCustomContent = true });
        JsonObject mail = TestEmulator.Mail(templateId: 0, "a@example.org");
        mail.Remove("Template");
        mail["Simple"] = new JsonObject { ["Html"] = TestEmulator.Base64("<b>Hi</b>"), ["Text"] = TestEmulator.Base64("Hi") };

        await emulator.SucceedAsync("SendEmail", mail);

        using MimeMessage message = await ReadAsync(Assert.Single(emulator.Control.Mails));
        Assert.Equal(("<b>Hi</b>", "Hi"), (message.HtmlBody, message.TextBody));
    }

    [Theory]
    [InlineData("1", 1, null, true)]
    [InlineData("1", 0, null, false)]
    [InlineData("0", 1, null, false)]
    [InlineData("1", 1, "0", false)]
    [InlineData("0", 1, "2", true)]
    public async Task The_configuration_of_the_sender_decides_on_the_unsubscribe_link_unless_the_mail_does(string language, int status, string? ofMail, bool hasLink)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateSenderAsync();
        await emulator.SucceedAsync("CreateAddressUnsubscribeConfig", new { Address = TestEmulator.Sender, UnsubscribeConfig = language, Status = status });
        JsonObject mail = TestEmulator.Mail(await emulator.CreateTemplateAsync(), "a@example.org");
        if (ofMail is not null)
        {
            mail["Unsubscribe"] = ofMail;
        }

        await emulator.SucceedAsync("SendEmail", mail);

        using MimeMessage message = await ReadAsync(Assert.Single(emulator.Control.Mails));
        Assert.Equal(hasLink, message.Headers["List-Unsubscribe"] is not null);
    }

    [Theory]
    [InlineData("Bcc", """["a@example.org"]""", "InvalidParameterValue.ReceiverEmailInvalid")]
    [InlineData("Cc", """["nobody"]""", "FailedOperation.IncorrectEmail")]
    [InlineData("ReplyToAddresses", "\"nobody\"", "FailedOperation.IncorrectEmail")]
    [InlineData("FromEmailAddress", "\"Team<noreply@mail.example.com>\"", "FailedOperation.IncorrectSender")]
    [InlineData("FromEmailAddress", "\"Team  <noreply@mail.example.com>\"", "FailedOperation.IncorrectSender")]
    [InlineData("FromEmailAddress", "\"Team: A <noreply@mail.example.com>\"", "FailedOperation.IncorrectSender")]
    [InlineData("HeaderFrom", "\"nobody\"", "FailedOperation.IncorrectSender")]
    [InlineData("HeaderFrom", "\"me@other.example.com\"", "InvalidParameterValue.InvalidEmailIdentity")]
    [InlineData("Subject", "\"\"", "InvalidParameterValue")]
    [InlineData("Unsubscribe", "\"13\"", "InvalidParameterValue")]
    [InlineData("Unsubscribe", "1", "InvalidParameter")]
    [InlineData("TriggerType", "2", "InvalidParameterValue")]
    [InlineData("SmtpHeaders", "\"[1]\"", "InvalidParameterValue")]
    [InlineData("Destination", "\"a@example.org\"", "InvalidParameter")]
    [InlineData("Template", """{"TemplateID":10001}""", "MissingParameter")]
    public async Task A_parameter_out_of_range_is_refused(string name, string value, string code)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateSenderAsync();
        JsonObject mail = TestEmulator.Mail(await emulator.CreateTemplateAsync(), "a@example.org");
        mail[name] = JsonNode.Parse(value);

        await emulator.FailAsync(code, "SendEmail", mail);
        Assert.Empty(emulator.Control.Mails);
    }

    [Fact]
    public async Task Copies_alone_are_recipients_enough_and_each_kind_has_its_limit()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateSenderAsync();
        int template = await emulator.CreateTemplateAsync();
        JsonObject mail = TestEmulator.Mail(template, [.. Enumerable.Range(0, 50).Select(i => $"to{i}@example.org")]);
        mail["Cc"] = JsonSerializer.SerializeToNode(Enumerable.Range(0, 20).Select(i => $"cc{i}@example.org"));
        mail["Bcc"] = JsonSerializer.SerializeToNode(Enumerable.Range(0, 20).Select(i => $"bcc{i}@example.org"));
        await emulator.SucceedAsync("SendEmail", mail);

        mail["Cc"] = JsonSerializer.SerializeToNode(Enumerable.Range(0, 21).Select(i => $"cc{i}@example.org"));
        await emulator.FailAsync("FailedOperation.TooManyRecipients", "SendEmail", mail);
        mail.Remove("Destination");
        mail["Cc"] = new JsonArray("cc@example.org");
        await emulator.SucceedAsync("SendEmail", mail);
    }

    [Fact]
    public async Task Line_ends_in_values_make_no_new_headers()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateSenderAsync();
        JsonObject mail = TestEmulator.Mail(await emulator.CreateTemplateAsync(), "a@example.org");
        mail["Subject"] = "Hello\r\nX-Injected: yes";

        await emulator.SucceedAsync("SendEmail", mail);

        using MimeMessage message = await ReadAsync(Assert.Single(emulator.Control.Mails));
        Assert.Null(message.Headers["X-Injected"]);
    }

    [Fact]
    public async Task The_hourly_limit_counts_per_sender_and_recipient_and_ends_with_the_hour()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateSenderAsync();
        JsonObject mail = TestEmulator.Mail(await emulator.CreateTemplateAsync(), "a@example.org");
        for (int i = 0; i < 10; i++)
        {
            await emulator.SucceedAsync("SendEmail", mail);
        }

        await emulator.FailAsync("FailedOperation.FrequencyLimit", "SendEmail", mail);
        mail["Destination"] = new JsonArray("b@example.org");
        await emulator.SucceedAsync("SendEmail", mail);
        mail["Destination"] = new JsonArray("a@example.org");
        emulator.Wait(3600);
        await emulator.SucceedAsync("SendEmail", mail);
    }

    [Fact]
    public async Task A_mail_package_is_used_up_by_recipients()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateSenderAsync();
        emulator.Control.Configure(settings => settings with { MailsLeft = 3 });
        int template = await emulator.CreateTemplateAsync();

        await emulator.SucceedAsync("SendEmail", TestEmulator.Mail(template, "a@example.org", "b@example.org"));
        await emulator.FailAsync("FailedOperation.InsufficientQuota", "SendEmail", TestEmulator.Mail(template, "c@example.org", "d@example.org"));
        await emulator.SucceedAsync("SendEmail", TestEmulator.Mail(template, "c@example.org"));
        Assert.Equal(0, emulator.Control.GetSettings().MailsLeft);
    }

    [Fact]
    public async Task Only_the_newest_mails_are_kept()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(options => options with { MailCapacity = 2 });
        await emulator.CreateSenderAsync();
        int template = await emulator.CreateTemplateAsync();
        foreach (string recipient in new[] { "a@example.org", "b@example.org", "c@example.org" })
        {
            await emulator.SucceedAsync("SendEmail", TestEmulator.Mail(template, recipient));
        }

        Assert.Equal(["b@example.org", "c@example.org"], emulator.Control.Mails.SelectMany(mail => mail.Recipients));
    }

    private static async Task<MimeMessage> ReadAsync(StoredMail mail)
    {
        using MemoryStream data = new(mail.Data.ToArray());
        return await MimeMessage.LoadAsync(data, TestContext.Current.CancellationToken);
    }
}
