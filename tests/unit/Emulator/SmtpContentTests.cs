using System;
using System.Text;
using System.Threading.Tasks;
using TencentSes.Emulator;
using Xunit;

namespace TencentSes.UnitTests.Emulator;

/// <summary>What the service documents for messages over SMTP, and what becomes of the ones it takes.</summary>
public sealed class SmtpContentTests
{
    private const string Head = "From: Team <noreply@mail.example.com>\r\nTo: a@example.org\r\nSubject: Test\r\n";

    [Theory]
    [InlineData("To: a@example.org\r\nSubject: s\r\n\r\ntext\r\n", "FailedOperation.msg.From is null")]
    [InlineData("From: noreply@mail.example.com\r\nTo: a@example.org\r\n\r\ntext\r\n", "FailedOperation.msg.Subject is null")]
    [InlineData(Head + "\r\n", "FailedOperation.msg.Body is null")]
    [InlineData(Head + "\r\n \r\n", "FailedOperation.msg.Body is null")]
    [InlineData(Head + "MIME-Version: 2.0\r\n\r\ntext\r\n", "FailedOperation.Mime-Version must in")]
    [InlineData(Head + "Content-Type: application/json\r\n\r\n{}\r\n", "FailedOperation.Content-Type must in")]
    [InlineData(Head + "Content-Type: text/plain; charset=us-ascii\r\n\r\ntext\r\n", "FailedOperation.Content-Type must in")]
    [InlineData(Head + "Content-Type: text/html; charset=\"utf-8\"\r\n\r\ntext\r\n", null)]
    [InlineData(Head + "MIME-Version: 1.0\r\nContent-Type: text/plain;\r\n charset=UTF-8\r\n\r\ntext\r\n", null)]
    [InlineData("From: Team<noreply@mail.example.com>\r\nSubject: s\r\n\r\ntext\r\n", "FailedOperation.NotAuthenticatedSender.")]
    [InlineData("From: =?utf-8?B?VMOkbQ==?= <NoReply@mail.example.com>\r\nSubject: s\r\n\r\ntext\r\n", null)]
    public async Task Headers_and_body_follow_the_documented_rules(string message, string? refusal)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateSenderAsync();
        await using SmtpMailer mailer = await SmtpMailer.LogInAsync(emulator);

        string reply = await mailer.SendForReplyAsync(message);

        if (refusal is null)
        {
            Assert.StartsWith("250 2.0.0 Ok: queued as qcloudses-", reply, StringComparison.Ordinal);
        }
        else
        {
            Assert.StartsWith("554 5.0.0 Error: transaction failed, blame it on the weather: ##SES-response-json:{\"Response\":{\"RequestId\":\"", reply, StringComparison.Ordinal);
            Assert.Contains($"\"QcloudError\":{{\"Error\":{{\"Code\":\"{refusal}", reply, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("data.csv", "base64", "YWJj", null)]
    [InlineData("data.csv", "quoted-printable", "abc", "FailedOperation.Content-Transfer-Encoding must in")]
    [InlineData("data.csv", "base64", "not base64!", "FailedOperation.Incorrect attachment content")]
    [InlineData("virus.exe", "base64", "YWJj", "FailedOperation.InvalidAttachName.")]
    [InlineData("=?utf-8?B?w6QuZXhl?=", "base64", "YWJj", null)]
    public async Task Attachments_follow_the_documented_rules(string name, string encoding, string content, string? refusal)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateSenderAsync();
        await using SmtpMailer mailer = await SmtpMailer.LogInAsync(emulator);
        string attachment = $"Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: {encoding}\r\nContent-Disposition: attachment; filename=\"{name}\"\r\n\r\n{content}\r\n";

        string reply = await mailer.SendForReplyAsync(Multipart(attachment));

        Assert.StartsWith(refusal is null ? "250" : "554", reply, StringComparison.Ordinal);
        Assert.Contains(refusal ?? "queued", reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sizes_and_counts_are_limited()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateSenderAsync();
        await using SmtpMailer mailer = await SmtpMailer.LogInAsync(emulator);
        string large = "Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=\"a.zip\"\r\n\r\n" + Lines((5 * 1024 * 1024) + 1) + "\r\n";
        string small = "Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=\"a.zip\"\r\n\r\nYQ==\r\n";
        StringBuilder long1MB = new(Head + "\r\n");
        for (int i = 0; i < 1100; i++)
        {
            long1MB.Append('x', 1000).Append("\r\n");
        }

        Assert.Contains("FailedOperation.The attachments are too large", await mailer.SendForReplyAsync(Multipart(large)), StringComparison.Ordinal);
        Assert.Contains("FailedOperation.The email is too large", await mailer.SendForReplyAsync(long1MB.ToString()), StringComparison.Ordinal);
        string[] eleven = new string[11];
        Array.Fill(eleven, small);
        Assert.Contains("FailedOperation.TooManyAttachments", await mailer.SendForReplyAsync(Multipart(eleven)), StringComparison.Ordinal);
        Assert.StartsWith("250", await mailer.SendForReplyAsync(Multipart(eleven[..10])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_over_smtp_shows_up_in_statuses_and_is_bound_by_the_same_rules()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateSenderAsync();
        await using SmtpMailer mailer = await SmtpMailer.LogInAsync(emulator);

        Assert.Null(await mailer.SendAsync(SmtpMailer.SmallMail, "a@bounce.example.org"));
        emulator.Wait(3);

        ApiReply status = await emulator.SucceedAsync("GetSendEmailStatus", new { RequestDate = "2026-03-10", Offset = 0, Limit = 10 });
        Assert.Equal(3, Assert.Single(status["EmailStatusList"].EnumerateArray()).GetProperty("DeliverStatus").GetInt32());
        Assert.Equal("FailedOperation.EmailAddrInBlacklist", await mailer.SendAsync(SmtpMailer.SmallMail, "a@bounce.example.org"));
        Assert.Equal("FailedOperation.UnsupportMailType", await mailer.SendAsync(SmtpMailer.SmallMail, "a@unsupported.example.org"));
        emulator.Control.Configure(settings => settings with { IsInArrears = true });
        Assert.Equal("FailedOperation.InsufficientBalance", await mailer.SendAsync(SmtpMailer.SmallMail));
        emulator.Control.Configure(settings => settings with { IsInArrears = false });
        emulator.Control.WithdrawDns(TestEmulator.Domain);
        await emulator.SucceedAsync("UpdateEmailIdentity", new { EmailIdentity = TestEmulator.Domain });
        Assert.Equal("FailedOperation.NotAuthenticatedSender", await mailer.SendAsync(SmtpMailer.SmallMail));
    }

    [Fact]
    public async Task A_new_password_spreads_with_a_delay_when_told_so()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateSenderAsync();
        emulator.Control.Configure(settings => settings with { PasswordPropagation = TimeSpan.FromSeconds(30) });
        await emulator.SucceedAsync("UpdateEmailSmtpPassWord", new { EmailAddress = TestEmulator.Sender, Password = "Xy98Zw76Vu54" });

        Assert.Equal((true, false), await TryBothAsync());
        await emulator.FailAsync("OperationDenied.RepeatPassWord", "UpdateEmailSmtpPassWord", new { EmailAddress = TestEmulator.Sender, Password = "Xy98Zw76Vu54" });
        emulator.Wait(30);
        Assert.Equal((false, true), await TryBothAsync());

        async Task<(bool Old, bool New)> TryBothAsync() => (await CanLogInAsync(emulator, TestEmulator.Password), await CanLogInAsync(emulator, "Xy98Zw76Vu54"));
    }

    [Fact]
    public async Task Faults_can_be_ordered_for_a_login_and_for_a_mail()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateSenderAsync();
        emulator.Control.AddFault(new Fault { Kind = FaultKind.ResetBefore, Action = Fault.SmtpAuth });
        emulator.Control.AddFault(new Fault { Kind = FaultKind.Error, Action = Fault.SmtpAuth, Code = "454 4.7.0 Try again later" });
        emulator.Control.AddFault(new Fault { Kind = FaultKind.Error, Action = Fault.SmtpData, Code = "451 4.3.0 Try again later" });
        emulator.Control.AddFault(new Fault { Kind = FaultKind.ResetAfter, Action = Fault.SmtpData });

        Assert.Null(await LogInAsync(emulator, TestEmulator.Password));
        Assert.Equal("454 4.7.0 Try again later", await LogInAsync(emulator, TestEmulator.Password));
        await using SmtpMailer mailer = await SmtpMailer.LogInAsync(emulator);
        Assert.Equal("451 4.3.0 Try again later", await mailer.SendForReplyAsync(SmtpMailer.SmallMail));
        await Assert.ThrowsAsync<InvalidOperationException>(() => mailer.SendForReplyAsync(SmtpMailer.SmallMail));
        Assert.Single(emulator.Control.Mails);
        Assert.Throws<ArgumentException>(() => emulator.Control.AddFault(new Fault { Kind = FaultKind.SlowBody, Action = Fault.SmtpAuth }));
    }

    private static string Multipart(params string[] attachments)
    {
        StringBuilder message = new(Head + "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"b1\"\r\n\r\nignored\r\n--b1\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\ntext\r\n");
        foreach (string attachment in attachments)
        {
            message.Append("--b1\r\n").Append(attachment);
        }

        return message.Append("--b1--\r\n").ToString();
    }

    private static string Lines(int bytes) => Convert.ToBase64String(new byte[bytes], Base64FormattingOptions.InsertLineBreaks);

    private static async Task<bool> CanLogInAsync(TestEmulator emulator, string password) =>
        (await LogInAsync(emulator, password))!.StartsWith("235", StringComparison.Ordinal);

    private static async Task<string?> LogInAsync(TestEmulator emulator, string password)
    {
        await using RawSmtpClient client = await RawSmtpClient.ConnectTlsAsync(emulator.Emulator);
        await client.ExpectAsync("250-", "EHLO me");
        return await client.AskAsync("AUTH PLAIN " + TestEmulator.Base64($"\0{TestEmulator.Sender}\0{password}"));
    }
}
