using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using MimeKit;
using TencentSes.Emulator;
using Xunit;

namespace TencentSes.InteropTests;

/// <summary>From template and recipient list to mails and what became of them, through the official SDK.</summary>
[Collection<OfficialSdkGroup>]
public sealed class OfficialSdkMailingTests(OfficialSdkRun run)
{
    private const int Approved = 0;
    private const int UnderReview = 1;
    private const int Uploading = 2;
    private const int Uploaded = 3;
    private const int Finished = 10;
    private const int Queued = 0;
    private const int Delivered = 1;
    private const int Refused = 3;

    [Fact]
    public void A_template_is_reviewed_when_created_and_again_when_updated()
    {
        Assert.Equal(UnderReview, (int?)run.Answer("get template under review")["TemplateStatus"]);
        AssertListed("list templates", "Draft", Approved);
        AssertListed("list updated templates", "Greeting 问候", UnderReview);
        Assert.Equal(Approved, (int?)run.Answer("get template")["TemplateStatus"]);
        Assert.Empty(run.Rows("list templates after delete", "TemplatesMetadata"));

        void AssertListed(string step, string name, int status)
        {
            JsonObject row = Assert.Single(run.Rows(step, "TemplatesMetadata"));
            Assert.Equal(1, (int?)run.Answer(step)["TotalCount"]);
            Assert.Equal((int?)run.Answer("create template")["TemplateID"], (int?)row["TemplateID"]);
            Assert.Equal(name, (string?)row["TemplateName"]);
            Assert.Equal(status, (int?)row["TemplateStatus"]);
        }
    }

    [Fact]
    public void A_template_comes_back_with_the_content_that_was_put_in()
    {
        JsonObject before = run.Answer("get template under review")["TemplateContent"]!.AsObject();
        JsonObject after = run.Answer("get template")["TemplateContent"]!.AsObject();

        Assert.Equal("Hello {{name}}", Decode(before["Text"]));
        Assert.Equal("Grüße an {{name}} in {{city}}", Decode(after["Text"]));
        Assert.Equal("<p>Grüße an {{name}} in {{city}}</p>", Decode(after["Html"]));

        static string Decode(JsonNode? base64) => Encoding.UTF8.GetString(Convert.FromBase64String((string)base64!));
    }

    [Fact]
    public void An_upload_counts_addresses_and_keeps_the_list_busy()
    {
        JsonObject plain = run.Answer("fill plain list");
        JsonObject data = run.Answer("fill data list");

        Assert.Equal((4, 2, 1), ((int)plain["TotalCount"]!, (int)plain["ValidCount"]!, (int)plain["RepeatCount"]!));
        Assert.Equal((2, 2, 0), ((int)data["TotalCount"]!, (int)data["ValidCount"]!, (int)data["RepeatCount"]!));
        Assert.Equal([("Plain", 3, 1, Uploading), ("With values", 2, 0, Uploading)], Lists("list receivers while uploading"));
        Assert.Equal([("Plain", 3, 1, Uploaded), ("With values", 2, 0, Uploaded)], Lists("list receivers"));
        Assert.Equal([("With values", 2, 0, Uploaded)], Lists("list receivers after delete"));

        (string, int, int, int)[] Lists(string step) =>
            [.. run.Rows(step, "Data").Select(row => ((string)row["ReceiversName"]!, (int)row["Count"]!, (int)row["InvalidCount"]!, (int)row["ReceiversStatus"]!)).Order()];
    }

    [Fact]
    public void A_list_shows_its_addresses_with_their_values()
    {
        JsonObject[] plain = run.Rows("list plain details", "Data");
        JsonObject[] data = run.Rows("list data details", "Data");

        Assert.Equal(["one@example.org", "two@example.org", "no address"], plain.Select(row => (string?)row["Email"]));
        Assert.NotEqual("", (string?)plain[2]["Reason"]);
        Assert.Equal(["dora@example.org", "emil@click.example.org"], data.Select(row => (string?)row["Email"]));
        Assert.Equal(["Köln", "深圳"], data.Select(row => (string?)JsonNode.Parse((string)row["TemplateData"]!)!["city"]));
    }

    [Fact]
    public void A_mail_holds_the_template_with_its_values_and_the_attachment()
    {
        string? id = (string?)run.Answer("send mail")["MessageId"];
        StoredMail stored = Assert.Single(run.Emulator.Control.Mails, mail => mail.MessageId == id);
        using MimeMessage message = Read(stored);

        Assert.Equal("Café", Assert.Single(message.From.Mailboxes).Name);
        Assert.Equal("Grüße", message.Subject);
        Assert.Equal("Grüße an Anna in 北京", message.TextBody?.Trim());
        Assert.Equal("<p>Grüße an Anna in 北京</p>", message.HtmlBody?.Trim());
        MimePart attachment = Assert.IsType<MimePart>(Assert.Single(message.Attachments), exactMatch: false);
        using var content = new MemoryStream();
        attachment.Content!.DecodeTo(content, TestContext.Current.CancellationToken);
        Assert.Equal("note.txt", attachment.FileName);
        Assert.Equal("Für Anna", Encoding.UTF8.GetString(content.ToArray()));
    }

    [Fact]
    public void The_status_of_a_mail_follows_each_recipient()
    {
        Assert.Equal([("anna@open.example.org", Queued), ("bob@bounce.example.org", Queued), ("carol@spam.example.org", Queued)], Statuses("get status on the way"));
        Assert.Equal([("anna@open.example.org", Delivered), ("bob@bounce.example.org", Refused), ("carol@spam.example.org", Delivered)], Statuses("get status"));

        JsonObject[] rows = run.Rows("get status", "EmailStatusList");
        Assert.All(rows, row => Assert.Equal((string?)run.Answer("send mail")["MessageId"], (string?)row["MessageId"]));
        Assert.Equal([true, false, false], rows.Select(row => (bool)row["UserOpened"]!));
        Assert.Equal([false, false, true], rows.Select(row => (bool)row["UserComplained"]!));

        (string, int)[] Statuses(string step) => [.. run.Rows(step, "EmailStatusList").Select(row => ((string)row["ToEmailAddress"]!, (int)row["DeliverStatus"]!))];
    }

    [Fact]
    public void A_batch_task_mails_everybody_on_the_list_with_their_own_values()
    {
        JsonObject task = Assert.Single(run.Rows("list tasks", "Data"));

        Assert.Equal((int?)run.Answer("start batch")["TaskId"], (int?)task["TaskId"]);
        Assert.Equal((int?)run.Answer("create data list")["ReceiverId"], (int?)task["ReceiverId"]);
        Assert.Equal(Finished, (int?)task["TaskStatus"]);
        Assert.Equal((2, 2, 0), ((int)task["RequestCount"]!, (int)task["SendCount"]!, (int)task["CacheCount"]!));
        AssertMail("dora@example.org", "Hello Dora", "Grüße an Dora in Köln");
        AssertMail("emil@click.example.org", "Hello Emil", "Grüße an Emil in 深圳");

        void AssertMail(string recipient, string subject, string text)
        {
            using MimeMessage message = Read(Assert.Single(run.Emulator.Control.Mails, mail => mail.Recipients.Contains(recipient)));
            Assert.Equal(subject, message.Subject);
            Assert.Equal(text, message.TextBody?.Trim());
        }
    }

    [Fact]
    public void The_statistics_count_what_was_sent()
    {
        JsonObject overall = run.Answer("get statistics")["OverallVolume"]!.AsObject();
        JsonObject[] days = run.Rows("get statistics", "DailyVolumes");

        AssertCount("RequestCount", 5);
        AssertCount("AcceptedCount", 5);
        AssertCount("DeliveredCount", 4);
        AssertCount("BounceCount", 1);
        AssertCount("OpenedCount", 2);
        AssertCount("ClickedCount", 1);
        AssertCount("UnsubscribeCount", 0);

        void AssertCount(string name, int count)
        {
            Assert.Equal(count, (int?)overall[name]);
            Assert.Equal(count, days.Sum(day => (int)day[name]!));
        }
    }

    [Fact]
    public void A_complaint_is_in_the_abuse_report()
    {
        JsonObject complaint = Assert.Single(run.Rows("get abuse report", "Data"));

        Assert.Equal(1, (int?)run.Answer("get abuse report")["TotalCount"]);
        Assert.Equal("carol@spam.example.org", (string?)complaint["OriginalRcptTo"]);
        Assert.Equal(OfficialSdkRun.Sender, (string?)complaint["OriginalMailFrom"]);
        Assert.Equal((string?)run.Answer("send mail")["MessageId"], (string?)complaint["BulkId"]);
        Assert.Equal($"{run.Answer("create template")["TemplateID"]}", (string?)complaint["TemplateId"]);
    }

    private static MimeMessage Read(StoredMail mail)
    {
        using var data = new MemoryStream(mail.Data.ToArray());
        return MimeMessage.Load(data, TestContext.Current.CancellationToken);
    }
}
