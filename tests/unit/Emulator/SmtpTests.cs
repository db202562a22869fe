using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading.Tasks;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using TencentSes.Emulator;
using Xunit;

namespace TencentSes.UnitTests.Emulator;

/// <summary>SMTP seen by an independent client.</summary>
public sealed class SmtpTests
{
    public static TheoryData<bool, string> Ways => new() { { true, "PLAIN" }, { true, "LOGIN" }, { false, "PLAIN" }, { false, "LOGIN" } };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_password_set_over_the_api_opens_smtp(bool implicitTls, string mechanism)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateSenderAsync();
        using SmtpClient client = await ConnectAsync(emulator, implicitTls, mechanism);

        await client.AuthenticateAsync(TestEmulator.Sender, TestEmulator.Password, TestContext.Current.CancellationToken);

        Assert.True(client.IsAuthenticated);
        Assert.True(client.IsEncrypted);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_wrong_password_is_refused_with_535(bool implicitTls, string mechanism)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateSenderAsync();
        using SmtpClient client = await ConnectAsync(emulator, implicitTls, mechanism);

        AuthenticationException refusal = await Assert.ThrowsAsync<AuthenticationException>(() => client.AuthenticateAsync(TestEmulator.Sender, "Wrong12Password", TestContext.Current.CancellationToken));

        Assert.StartsWith("535", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_login_the_control_knows_which_password_would_open_smtp()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateSenderAsync();
        await emulator.SucceedAsync("UpdateEmailSmtpPassWord", new { EmailAddress = TestEmulator.Sender, Password = "Newer12Password" });

        Assert.True(emulator.Control.AcceptsLogin(TestEmulator.Sender, "Newer12Password"u8.ToArray()));
        Assert.False(emulator.Control.AcceptsLogin(TestEmulator.Sender, Encoding.UTF8.GetBytes(TestEmulator.Password)));
        Assert.False(emulator.Control.AcceptsLogin("nobody@mail.example.com", "Newer12Password"u8.ToArray()));
    }

    [Fact]
    public async Task An_old_password_no_password_and_an_unknown_user_are_refused()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateSenderAsync();
        await emulator.SucceedAsync("UpdateEmailSmtpPassWord", new { EmailAddress = TestEmulator.Sender, Password = "Xy98Zw76Vu54" });
        await emulator.SucceedAsync("CreateEmailAddress", new { EmailAddress = "fresh@mail.example.com" });

        Assert.False(await CanLogInAsync(emulator, TestEmulator.Sender, TestEmulator.Password));
        Assert.True(await CanLogInAsync(emulator, TestEmulator.Sender, "Xy98Zw76Vu54"));
        Assert.True(await CanLogInAsync(emulator, "NoReply@MAIL.example.com", "Xy98Zw76Vu54"));
        Assert.False(await CanLogInAsync(emulator, "fresh@mail.example.com", TestEmulator.Password));
        Assert.False(await CanLogInAsync(emulator, "who@mail.example.com", TestEmulator.Password));
        await emulator.SucceedAsync("DeleteEmailAddress", new { EmailAddress = TestEmulator.Sender });
        Assert.False(await CanLogInAsync(emulator, TestEmulator.Sender, "Xy98Zw76Vu54"));
    }

    [Fact]
    public async Task The_same_address_in_two_regions_opens_with_either_password()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateSenderAsync(password: "Ab12Cd34Ef56");
        await emulator.CreateSenderAsync(region: "ap-hongkong", password: "Xy98Zw76Vu54");

        Assert.True(await CanLogInAsync(emulator, TestEmulator.Sender, "Ab12Cd34Ef56"));
        Assert.True(await CanLogInAsync(emulator, TestEmulator.Sender, "Xy98Zw76Vu54"));
    }

    [Fact]
    public async Task The_certificate_names_this_machine()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        X509Certificate2 certificate = emulator.Emulator.Certificate;

        Assert.True(certificate.MatchesHostname("localhost"));
        Assert.True(certificate.MatchesHostname("127.0.0.1"));
        Assert.True(certificate.MatchesHostname("::1"));
        Assert.Equal("CN=localhost", certificate.Subject);
    }

    [Theory]
    [InlineData("Example Team <noreply@mail.example.com>")]
    [InlineData("noreply@mail.example.com")]
    public async Task A_mail_arrives_as_it_was_sent(string from)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateSenderAsync();
        using SmtpClient client = await ConnectAsync(emulator, implicitTls: true, "PLAIN");
        await client.AuthenticateAsync(TestEmulator.Sender, TestEmulator.Password, TestContext.Current.CancellationToken);
        using MimeMessage message = Message(from, "first line\r\n.dotted\r\n..twice\r\nlast");

        string reply = await client.SendAsync(message, TestContext.Current.CancellationToken);

        Assert.Contains("queued", reply, StringComparison.Ordinal);
        StoredMail mail = Assert.Single(emulator.Control.Mails);
        Assert.Equal((TestEmulator.Sender, MailSource.Smtp, TestEmulator.Region), (mail.From, mail.Source, mail.Region));
        Assert.Equal(["someone@example.org"], mail.Recipients);
        Assert.Equal(emulator.Time.GetUtcNow(), mail.ReceivedAt);
        using System.IO.MemoryStream data = new(mail.Data.ToArray());
        using MimeMessage received = await MimeMessage.LoadAsync(data, TestContext.Current.CancellationToken);
        Assert.Equal("first line\r\n.dotted\r\n..twice\r\nlast", received.TextBody!.ReplaceLineEndings("\r\n").TrimEnd());
        Assert.Equal("A test", received.Subject);
    }

    [Theory]
    [InlineData("Example Team <other@mail.example.com>", TestEmulator.Sender)]
    [InlineData("Example Team <noreply@mail.example.com>", "other@mail.example.com")]
    public async Task A_mail_from_somebody_else_is_refused_in_the_documented_form(string header, string envelope)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateSenderAsync();
        using SmtpClient client = await ConnectAsync(emulator, implicitTls: true, "PLAIN");
        await client.AuthenticateAsync(TestEmulator.Sender, TestEmulator.Password, TestContext.Current.CancellationToken);
        using MimeMessage message = Message(header, "text");

        SmtpCommandException refusal = await Assert.ThrowsAsync<SmtpCommandException>(() => client.SendAsync(message, MailboxAddress.Parse(envelope), [MailboxAddress.Parse("someone@example.org")], TestContext.Current.CancellationToken));

        Assert.Equal(554, (int)refusal.StatusCode);
        const string Marker = "##SES-response-json:";
        string json = refusal.Message[(refusal.Message.IndexOf(Marker, StringComparison.Ordinal) + Marker.Length)..];
        string code = System.Text.Json.JsonDocument.Parse(json).RootElement.GetProperty("Response").GetProperty("QcloudError").GetProperty("Error").GetProperty("Code").GetString()!;
        Assert.StartsWith("FailedOperation.NotAuthenticatedSender.", code, StringComparison.Ordinal);
        Assert.Empty(emulator.Control.Mails);
    }

    [Fact]
    public async Task Login_is_offered_only_once_tls_is_on()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await using RawSmtpClient plain = await RawSmtpClient.ConnectAsync(emulator.Emulator);
        await using RawSmtpClient encrypted = await RawSmtpClient.ConnectTlsAsync(emulator.Emulator);

        string[] before = (await plain.AskAsync("EHLO me"))!.Split('\n');
        string[] after = (await encrypted.AskAsync("EHLO me"))!.Split('\n');

        Assert.Equal((true, false), (before.Contains("250-STARTTLS"), before.Any(line => line.Contains("AUTH", StringComparison.Ordinal))));
        Assert.Equal((false, true), (after.Contains("250-STARTTLS"), after.Contains("250-AUTH PLAIN LOGIN")));
    }

    [Fact]
    public async Task Many_clients_are_served_at_once()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateSenderAsync();

        bool[] results = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => CanLogInAsync(emulator, TestEmulator.Sender, i % 2 == 0 ? TestEmulator.Password : "Wrong12Password")));

        Assert.Equal(Enumerable.Range(0, 20).Select(i => i % 2 == 0), results);
    }

    private static MimeMessage Message(string from, string text)
    {
        MimeMessage message = new() { Subject = "A test", Body = new TextPart("plain") { Text = text } };
        message.From.Add(MailboxAddress.Parse(from));
        message.To.Add(MailboxAddress.Parse("someone@example.org"));
        return message;
    }

    private static async Task<SmtpClient> ConnectAsync(TestEmulator emulator, bool implicitTls, string mechanism)
    {
        SmtpClient client = new();
        string expected = emulator.Emulator.Certificate.Thumbprint;
        client.ServerCertificateValidationCallback = (_, certificate, _, _) => certificate is X509Certificate2 shown && shown.Thumbprint == expected;
        int port = implicitTls ? emulator.Emulator.SmtpsPort : emulator.Emulator.SmtpPort;
        await client.ConnectAsync("127.0.0.1", port, implicitTls ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls, TestContext.Current.CancellationToken);
        foreach (string other in new List<string>(client.AuthenticationMechanisms).Where(offered => offered != mechanism))
        {
            client.AuthenticationMechanisms.Remove(other);
        }

        return client;
    }

    private static async Task<bool> CanLogInAsync(TestEmulator emulator, string user, string password)
    {
        using SmtpClient client = await ConnectAsync(emulator, implicitTls: true, "PLAIN");
        try
        {
            await client.AuthenticateAsync(Encoding.UTF8, user, password, TestContext.Current.CancellationToken);
            return true;
        }
        catch (AuthenticationException)
        {
            return false;
        }
    }
}
