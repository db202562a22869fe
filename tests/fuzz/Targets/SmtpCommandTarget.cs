using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using TencentSes.Emulator;
using TencentSes.Emulator.Api;
using TencentSes.Emulator.Faults;
using TencentSes.Emulator.Sending;
using TencentSes.Emulator.Smtp;
using TencentSes.Emulator.State;
using TencentSes.Fuzz.Streams;

namespace TencentSes.Fuzz.Targets;

/// <summary>A whole session of the emulator's SMTP server behind TLS: lines, commands, AUTH, and mails down to their MIME parts.</summary>
public sealed partial class SmtpCommandTarget : IFuzzTarget
{
    private const string Sender = "noreply@mail.example.com";
    private static readonly byte[] Password = "Ab12Cd34Ef56"u8.ToArray();

    private static readonly EmulatorOptions Options = new() { RateScale = 0, RecipientHourlyLimit = 0, TimeProvider = new StandingTime() };

    /// <inheritdoc/>
    public string Name => "smtp-command";

    /// <inheritdoc/>
    public IReadOnlyList<string> Pieces { get; } =
    [
        "EHLO x\r\n", "HELO x\r\n", "AUTH PLAIN AG5vcmVwbHlAbWFpbC5leGFtcGxlLmNvbQBBYjEyQ2QzNEVmNTY=\r\n", "AUTH PLAIN\r\n", "AUTH LOGIN\r\n", "bm9yZXBseUBtYWlsLmV4YW1wbGUuY29t\r\n", "QWIxMkNkMzRFZjU2\r\n",
        "MAIL FROM:<noreply@mail.example.com>\r\n", "RCPT TO:<a@example.org>\r\n", "SIZE=99999999999", "DATA\r\n", "\r\n.\r\n", "\n.\n", "\n.\r\n", "\r\n..\r\n", "RSET\r\n", "NOOP\r\n", "VRFY x\r\n", "QUIT\r\n", "STARTTLS\r\n",
        "*\r\n", "=\r\n", "\r\n", "\n", "\r", "\0", " ", "From: ", "Subject: x\r\n", "Content-Type: multipart/mixed; boundary=b\r\n", "--b\r\n", "--b--\r\n", "Content-Disposition: attachment; filename=\"a.pdf\"\r\n",
        "Content-Transfer-Encoding: base64\r\n", "\r\n\r\n", "\r\n ", new string('A', 2000), new string('x', 12_300),
    ];

    /// <inheritdoc/>
    public void Run(byte[] input)
    {
        string whole = Serve(input, Splits.None, check: true);
        foreach ((int First, int Next) split in Splits.Of(input))
            Invariant.Holds(Serve(input, split, check: false) == whole, () => $"sent in pieces of {split.First} and then {split.Next} bytes it gets another answer");
    }

    private static string Serve(byte[] input, (int First, int Next) split, bool check)
    {
        (EmulatorState state, SmtpMailbox mailbox) = NewMailbox();
        var wire = new ChunkedStream(input, split.First, split.Next);
        var session = new SmtpSession(new SmtpConnection(new OpenSslStream(wire), null!), offersStartTls: false, mailbox, new FaultInjector());
        try
        {
            session.RunAsync(CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            // The client has gone in the middle of AUTH or DATA.
        }

        string replies = Encoding.UTF8.GetString(wire.Written);
        if (check)
            CheckReplies(replies, state);
        string mails = string.Concat(state.Mails.Select(mail => "\n" + mail.From + ">" + string.Join(',', mail.Recipients) + ":" + Convert.ToBase64String(mail.Data.Span)));
        return RandomId().Replace(replies, "*") + mails;
    }

    private static void CheckReplies(string replies, EmulatorState state)
    {
        Invariant.Holds(replies.EndsWith("\r\n", StringComparison.Ordinal), () => "the last reply has no end");
        string[] lines = replies[..^2].Split("\r\n");
        foreach (string line in lines)
        {
            Invariant.Holds(ReplyLine().IsMatch(line), () => "no line of SMTP: " + line);
            Invariant.IsPlainText(line);
        }
        Invariant.Holds(lines.Count(line => line[0] == '5') <= 20, () => "faults without end are taken");

        int login = Array.FindIndex(lines, line => line.StartsWith("235 ", StringComparison.Ordinal));
        int queued = lines.Count(line => line.StartsWith("250 2.0.0 Ok: queued", StringComparison.Ordinal));
        int firstQueued = Array.FindIndex(lines, line => line.StartsWith("250 2.0.0 Ok: queued", StringComparison.Ordinal));
        Invariant.Holds(queued == 0 || (login >= 0 && login < firstQueued), () => "a mail is taken without a login");
        Invariant.Holds(state.Mails.Count == queued, () => "mails and replies differ in number");
        foreach (StoredMail mail in state.Mails)
        {
            Invariant.Holds(mail.From == Sender, () => "a mail of another sender: " + mail.From);
            Invariant.Holds(mail.Recipients.Count is > 0 and <= 50 && mail.Recipients.All(EmailAddress.IsValid), () => "a mail to nobody, or to too many");
            Invariant.Holds(mail.Data.Length <= SmtpSession.MaxMessage, () => "a mail is too large");
        }
    }

    private static (EmulatorState State, SmtpMailbox Mailbox) NewMailbox()
    {
        EmulatorClock clock = new(Options.TimeProvider);
        EmulatorState state = new(Options);
        Dispatcher dispatcher = new(Options, state);
        RegionState region = state.Account("1").Region("ap-guangzhou");
        SenderDomain domain = new("mail.example.com", "1", dkimOption: 0, [], clock.UtcNow);
        domain.LookUp(published: true);
        region.Domains[domain.Name] = domain;
        Sender sender = new(Sender, "", clock.UtcNow);
        sender.SetPassword(Password, clock.UtcNow);
        region.Senders[Sender] = sender;
        return (state, new SmtpMailbox(state, clock, dispatcher, new BatchRunner(Options, state, dispatcher), new RateWindow(clock, Options.RateScale)));
    }

    // Ids of mails and refusals are random.
    [GeneratedRegex("(?<=queued as )\\S+|(?<=\"RequestId\":\")[0-9a-f-]+")]
    private static partial Regex RandomId();

    [GeneratedRegex("^[2-5][0-9]{2}[ -]")]
    private static partial Regex ReplyLine();

    private sealed class StandingTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddSeconds(1_700_000_000);
    }
}
