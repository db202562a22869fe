using System;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using TencentSes.Emulator;
using Xunit;

namespace TencentSes.UnitTests.Emulator;

/// <summary>Faults at the three places of an SMTP session.</summary>
public sealed class SmtpFaultTests
{
    private const string TryLater = "451 4.3.0 Try again later";

    [Fact]
    public async Task A_greeting_can_refuse_and_ends_the_session()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        emulator.Control.AddFault(new Fault { Kind = FaultKind.Error, Action = Fault.SmtpConnect, Code = "421 4.3.2 Service not available" });

        await using RawSmtpClient refused = await RawSmtpClient.OpenAsync(emulator.Emulator);
        Assert.Equal("421 4.3.2 Service not available", await refused.ReadAsync());
        Assert.Null(await refused.ReadAsync());

        await using RawSmtpClient welcome = await RawSmtpClient.ConnectAsync(emulator.Emulator);
        await welcome.ExpectAsync("250", "NOOP");
    }

    [Theory]
    [InlineData(FaultKind.ResetBefore)]
    [InlineData(FaultKind.ResetAfter)]
    public async Task A_connection_can_break_before_the_greeting(FaultKind kind)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        emulator.Control.AddFault(new Fault { Kind = kind, Action = Fault.SmtpConnect });

        await using RawSmtpClient broken = await RawSmtpClient.OpenAsync(emulator.Emulator);
        Assert.Null(await broken.ReadAsync());

        await using RawSmtpClient welcome = await RawSmtpClient.ConnectTlsAsync(emulator.Emulator);
        await welcome.ExpectAsync("250", "NOOP");
    }

    [Fact]
    public async Task A_greeting_can_be_late()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        emulator.Control.AddFault(new Fault { Kind = FaultKind.Latency, Action = Fault.SmtpConnect, Duration = TimeSpan.FromMilliseconds(200) });
        Stopwatch watch = Stopwatch.StartNew();

        await using RawSmtpClient client = await RawSmtpClient.ConnectTlsAsync(emulator.Emulator);

        Assert.True(watch.Elapsed >= TimeSpan.FromMilliseconds(150), watch.Elapsed.ToString());
    }

    [Fact]
    public async Task A_mail_can_be_taken_although_the_reply_refuses_it()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateSenderAsync();
        emulator.Control.AddFault(new Fault { Kind = FaultKind.ErrorAfter, Action = Fault.SmtpData, Code = TryLater });
        await using SmtpMailer mailer = await SmtpMailer.LogInAsync(emulator);

        Assert.Equal(TryLater, await mailer.SendForReplyAsync(SmtpMailer.SmallMail));

        Assert.Single(emulator.Control.Mails);
    }

    [Fact]
    public async Task A_seed_decides_which_mails_and_logins_are_hit()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(options => options with { RecipientHourlyLimit = 0 });
        await emulator.CreateSenderAsync();
        bool[] first = await MailAsync(emulator);
        bool[] second = await MailAsync(emulator);
        emulator.Control.AddFault(new Fault { Kind = FaultKind.Error, Action = Fault.SmtpAuth, Code = "454 4.7.0 Try again", Count = 0, Probability = 0.5, Seed = 5 });
        int refused = 0;
        await using RawSmtpClient client = await RawSmtpClient.ConnectTlsAsync(emulator.Emulator);
        await client.ExpectAsync("250-", "EHLO me");
        while ((await client.AskAsync("AUTH PLAIN " + TestEmulator.Base64($"\0{TestEmulator.Sender}\0{TestEmulator.Password}")))!.StartsWith('4'))
        {
            refused++;
        }

        Assert.Equal(first, second);
        Assert.Equal([false, true], first.Distinct().Order());
        Assert.InRange(refused, 1, 100);
        Assert.Equal(2 * first.Count(isHit => !isHit), emulator.Control.Mails.Count);
    }

    private static async Task<bool[]> MailAsync(TestEmulator emulator)
    {
        emulator.Control.ClearFaults();
        emulator.Control.AddFault(new Fault { Kind = FaultKind.Error, Action = Fault.SmtpData, Code = TryLater, Count = 0, Skip = 2, Probability = 0.5, Seed = 11 });
        await using SmtpMailer mailer = await SmtpMailer.LogInAsync(emulator);
        bool[] hits = new bool[16];
        for (int i = 0; i < hits.Length; i++)
        {
            hits[i] = await mailer.SendForReplyAsync(SmtpMailer.SmallMail) == TryLater;
        }

        Assert.Equal([false, false], hits.Take(2));
        return hits;
    }
}
