using System;
using System.Linq;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using CsCheck;
using TencentSes.UnitTests.Support;
using Xunit;

namespace TencentSes.UnitTests.Emulator;

/// <summary>SMTP byte by byte: orders of commands, refusals, abuse.</summary>
public sealed class SmtpProtocolTests
{
    private static readonly string PlainLogin = "AUTH PLAIN " + Base64($"\0{TestEmulator.Sender}\0{TestEmulator.Password}");

    [Fact]
    public async Task Commands_are_refused_until_it_is_their_turn()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateSenderAsync();
        await using RawSmtpClient client = await RawSmtpClient.ConnectTlsAsync(emulator.Emulator);

        await client.ExpectAsync("503", PlainLogin);
        await client.ExpectAsync("501", "EHLO");
        await client.ExpectAsync("250-", "EHLO me");
        await client.ExpectAsync("530", $"MAIL FROM:<{TestEmulator.Sender}>");
        await client.ExpectAsync("503", "STARTTLS");
        await client.ExpectAsync("235", PlainLogin);
        await client.ExpectAsync("503", PlainLogin);
        await client.ExpectAsync("503", "RCPT TO:<a@example.org>");
        await client.ExpectAsync("503", "DATA");
        await client.ExpectAsync("501", "MAIL noreply@mail.example.com");
        await client.ExpectAsync("501", "MAIL FROM:<broken");
        await client.ExpectAsync("552", $"MAIL FROM:<{TestEmulator.Sender}> SIZE=10485761");
        await client.ExpectAsync("250", $"MAIL FROM:<{TestEmulator.Sender}> SIZE=100 BODY=8BITMIME");
        await client.ExpectAsync("503", $"MAIL FROM:<{TestEmulator.Sender}>");
        await client.ExpectAsync("503", "DATA");
        await client.ExpectAsync("501", "RCPT TO:<nonsense>");
        await client.ExpectAsync("250", "RCPT TO:<a@example.org>");
        await client.ExpectAsync("501", "DATA now");
        await client.ExpectAsync("250", "RSET");
        await client.ExpectAsync("503", "RCPT TO:<a@example.org>");
        await client.ExpectAsync("221", "QUIT");
        Assert.Null(await client.ReadAsync());
    }

    [Fact]
    public async Task Small_commands_answer_and_unknown_ones_are_refused()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await using RawSmtpClient client = await RawSmtpClient.ConnectAsync(emulator.Emulator);

        await client.ExpectAsync("250", "HELO me");
        await client.ExpectAsync("250", "noop");
        await client.ExpectAsync("252", "VRFY someone");
        await client.ExpectAsync("502", "EXPN list");
        await client.ExpectAsync("502", "HELP");
        await client.ExpectAsync("500", "BDAT 100 LAST");
        await client.ExpectAsync("500", "");
        await client.ExpectAsync("538", PlainLogin);
        await client.ExpectAsync("530", "MAIL FROM:<a@example.org>");
    }

    [Theory]
    [InlineData("AUTH PLAIN", "334 ")]
    [InlineData("AUTH LOGIN", "334 VXNlcm5hbWU6")]
    public async Task A_login_exchange_can_be_cancelled_and_tried_again(string command, string challenge)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateSenderAsync();
        await using RawSmtpClient client = await RawSmtpClient.ConnectTlsAsync(emulator.Emulator);
        await client.ExpectAsync("250-", "EHLO me");

        Assert.Equal(challenge, await client.AskAsync(command));
        await client.ExpectAsync("501", "*");
        Assert.Equal(challenge, await client.AskAsync(command));
        await client.ExpectAsync("501", "§ not base64 §");
        await client.ExpectAsync("535", "AUTH PLAIN " + Base64($"\0{TestEmulator.Sender}\0Wrong12Password"));
        await client.ExpectAsync("535", "AUTH PLAIN " + Base64($"somebody\0{TestEmulator.Sender}\0{TestEmulator.Password}"));
        await client.ExpectAsync("501", "AUTH PLAIN " + Base64("only one part"));
        await client.ExpectAsync("501", "AUTH PLAIN =");
        await client.ExpectAsync("504", "AUTH CRAM-MD5");
        Assert.Equal("334 UGFzc3dvcmQ6", await client.AskAsync("AUTH LOGIN " + Base64(TestEmulator.Sender)));
        await client.ExpectAsync("235", Base64(TestEmulator.Password));
    }

    [Fact]
    public async Task What_is_sent_in_plain_text_behind_starttls_is_not_executed()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateSenderAsync();
        await using RawSmtpClient client = await RawSmtpClient.ConnectAsync(emulator.Emulator);
        await client.ExpectAsync("250-", "EHLO me");
        await client.ExpectAsync("501", "STARTTLS now");

        await client.SendAsync("STARTTLS\r\nEHLO smuggled\r\nNOOP\r\n");
        Assert.StartsWith("220", await client.ReadAsync(), StringComparison.Ordinal);
        await client.StartTlsAsync();

        await client.ExpectAsync("503", PlainLogin);
        await client.ExpectAsync("250-", "EHLO me");
        await client.ExpectAsync("235", PlainLogin);
    }

    [Fact]
    public async Task Data_ends_only_at_a_dot_between_two_crlf()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await using RawSmtpClient client = await LoggedInAsync(emulator);
        await StartDataAsync(client);

        await client.SendAsync("From: noreply@mail.example.com\r\nTo: a@example.org\r\nSubject: s\r\n\r\none\n.\ntwo\r\n..\r\n.\r\n");

        Assert.StartsWith("250", await client.ReadAsync(), StringComparison.Ordinal);
        string data = Encoding.UTF8.GetString(Assert.Single(emulator.Control.Mails).Data.Span);
        Assert.EndsWith("\r\n\r\none\n\ntwo\r\n.\r\n", data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_line_over_2000_characters_fails_the_mail_but_not_the_session()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await using RawSmtpClient client = await LoggedInAsync(emulator);
        await StartDataAsync(client);
        await client.SendAsync("From: noreply@mail.example.com\r\nTo: a@example.org\r\nSubject: s\r\n\r\n" + new string('x', 2001) + "\r\n");

        await client.ExpectAsync("554 5.0.0 Error: transaction failed, blame it on the weather: smtp: too longer line in input stream", ".");

        await StartDataAsync(client);
        await client.SendAsync("From: noreply@mail.example.com\r\nTo: a@example.org\r\nSubject: s\r\n\r\n" + new string('x', 2000) + "\r\n");
        await client.ExpectAsync("250", ".");
    }

    [Fact]
    public async Task A_message_over_ten_megabytes_is_refused()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await using RawSmtpClient client = await LoggedInAsync(emulator);
        await StartDataAsync(client);
        string line = new string('x', 1998) + "\r\n";
        string block = string.Concat(Enumerable.Repeat(line, 500));
        for (int i = 0; i < 11; i++)
        {
            await client.SendAsync(block);
        }

        await client.ExpectAsync("552", ".");
        Assert.Empty(emulator.Control.Mails);
    }

    [Fact]
    public async Task The_51st_recipient_is_one_too_many()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await using RawSmtpClient client = await LoggedInAsync(emulator);
        await client.ExpectAsync("250", $"MAIL FROM:<{TestEmulator.Sender}>");
        for (int i = 0; i < 50; i++)
        {
            await client.ExpectAsync("250", $"RCPT TO:<r{i}@example.org>");
        }

        await client.ExpectAsync("452", "RCPT TO:<r50@example.org>");
    }

    [Fact]
    public async Task A_command_line_without_end_is_refused_once_it_ends()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await using RawSmtpClient client = await RawSmtpClient.ConnectAsync(emulator.Emulator);

        await client.SendAsync("NOOP " + new string('x', 200_000));
        await client.ExpectAsync("500 5.5.6", "");
        await client.ExpectAsync("250", "NOOP");
    }

    [Fact]
    public async Task Twenty_mistakes_end_the_session()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await using RawSmtpClient client = await RawSmtpClient.ConnectAsync(emulator.Emulator);
        for (int i = 0; i < 19; i++)
        {
            await client.ExpectAsync("500", "NONSENSE");
        }

        await client.ExpectAsync("421", "NONSENSE");
        Assert.Null(await client.ReadAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("EHLO me")]
    [InlineData("EHLO me\r\nAUTH LOGIN\r\n")]
    [InlineData("EHLO me\r\nSTARTTLS\r\n")]
    [InlineData("EHLO me\r\nSTARTTLS\r\nthis is no TLS")]
    [InlineData("\0\0\0\0")]
    public async Task A_client_that_breaks_off_harms_nobody(string sent)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateSenderAsync();
        foreach (int port in new[] { emulator.Emulator.SmtpPort, emulator.Emulator.SmtpsPort })
        {
            using TcpClient rude = new();
            await rude.ConnectAsync("127.0.0.1", port, TestContext.Current.CancellationToken);
            await rude.GetStream().WriteAsync(Encoding.Latin1.GetBytes(sent), TestContext.Current.CancellationToken);
            rude.Client.LingerState = new LingerOption(enable: true, seconds: 0);
        }

        await using RawSmtpClient polite = await LoggedInAsync(emulator, create: false);
        await polite.ExpectAsync("250", "NOOP");
    }

    [Fact]
    public async Task A_mail_that_breaks_off_in_the_middle_is_not_kept()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await using (RawSmtpClient client = await LoggedInAsync(emulator))
        {
            await StartDataAsync(client);
            await client.SendAsync("From: noreply@mail.example.com\r\n\r\nhalf a mai");
        }

        await using RawSmtpClient next = await LoggedInAsync(emulator, create: false);
        Assert.Empty(emulator.Control.Mails);
    }

    [Fact]
    public async Task Random_bytes_never_stop_the_listener()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await Gen.Char[(char)0, (char)255].Array[0, 300].SampleAsync(
            async characters =>
            {
                using TcpClient rude = new();
                await rude.ConnectAsync("127.0.0.1", emulator.Emulator.SmtpPort, TestContext.Current.CancellationToken);
                await rude.GetStream().WriteAsync(Encoding.Latin1.GetBytes(characters), TestContext.Current.CancellationToken);
            },
            iter: 100,
            print: Printable.Of);

        await using RawSmtpClient polite = await RawSmtpClient.ConnectAsync(emulator.Emulator);
        await polite.ExpectAsync("250", "NOOP");
    }

    [Fact]
    public async Task Ending_the_emulator_cuts_off_idle_clients()
    {
        TestEmulator emulator = await TestEmulator.StartAsync();
        await using RawSmtpClient client = await RawSmtpClient.ConnectAsync(emulator.Emulator);

        await emulator.DisposeAsync();

        Assert.Null(await client.ReadAsync());
    }

    private static async Task<RawSmtpClient> LoggedInAsync(TestEmulator emulator, bool create = true)
    {
        if (create)
        {
            await emulator.CreateSenderAsync();
        }

        RawSmtpClient client = await RawSmtpClient.ConnectTlsAsync(emulator.Emulator);
        await client.ExpectAsync("250-", "EHLO me");
        await client.ExpectAsync("235", PlainLogin);
        return client;
    }

    private static async Task StartDataAsync(RawSmtpClient client)
    {
        await client.ExpectAsync("250", $"MAIL FROM:<{TestEmulator.Sender}>");
        await client.ExpectAsync("250", "RCPT TO:<a@example.org>");
        await client.ExpectAsync("354", "DATA");
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
