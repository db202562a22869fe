using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Emulator.Faults;

namespace TencentSes.Emulator.Smtp;

/// <summary>One client's conversation, from the greeting to QUIT.</summary>
/// <param name="connection">The client.</param>
/// <param name="offersStartTls">True on the listener that begins in plain text.</param>
/// <param name="mailbox">Decides on logins and mails.</param>
/// <param name="faults">What is ordered to go wrong.</param>
internal sealed class SmtpSession(SmtpConnection connection, bool offersStartTls, SmtpMailbox mailbox, FaultInjector faults)
{
    public const int MaxMessage = 10 * 1024 * 1024;
    private const int MaxCommandLine = 12 * 1024;
    private const int MaxDataLine = 2000;
    private const int MaxFaults = 20;
    private const int MaxRecipients = 50;

    private readonly List<string> _recipients = [];
    private string? _from;
    private SmtpLogin? _login;
    private bool _greeted;
    private int _faults;
    private bool _ended;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        string greeting = await WithFaultsAsync(Fault.SmtpConnect, () => "220 localhost TencentSes emulator ESMTP ready", cancellationToken);
        await connection.ReplyAsync(greeting, cancellationToken);
        _ended = !IsReady(greeting);
        while (!_ended && await connection.ReadLineAsync(MaxCommandLine, cancellationToken) is SmtpLine line)
        {
            string reply = line.IsTooLong ? "500 5.5.6 Line too long" : await ExecuteAsync(line, cancellationToken);
            if (reply.StartsWith('5') && ++_faults >= MaxFaults)
            {
                reply = "421 4.7.0 Too many errors, closing connection";
                _ended = true;
            }

            await connection.ReplyAsync(reply, cancellationToken);
            if (IsReady(reply))
            {
                await connection.StartTlsAsync(cancellationToken);
                Forget();
            }
        }
    }

    private async Task<string> ExecuteAsync(SmtpLine line, CancellationToken cancellationToken)
    {
        switch (line.Verb)
        {
            case "EHLO":
                return Greet(line, extended: true);
            case "HELO":
                return Greet(line, extended: false);
            case "STARTTLS":
                return StartTls(line);
            case "AUTH":
                return await AuthenticateAsync(line, cancellationToken);
            case "MAIL":
                return Mail(line);
            case "RCPT":
                return Recipient(line);
            case "DATA":
                return await DataAsync(line, cancellationToken);
            case "RSET":
                ForgetMail();
                return "250 2.0.0 Ok";
            case "NOOP":
                return "250 2.0.0 Ok";
            case "VRFY":
                return "252 2.5.2 Cannot verify, but will take the mail";
            case "QUIT":
                _ended = true;
                return "221 2.0.0 Bye";
            case "EXPN" or "HELP" or "TURN":
                return "502 5.5.1 Command not implemented";
            default:
                return "500 5.5.2 Command not recognized";
        }
    }

    private string Greet(SmtpLine line, bool extended)
    {
        if (line.Rest.Span.Trim((byte)' ').IsEmpty)
        {
            return "501 5.5.4 A domain or address is needed";
        }

        ForgetMail();
        _greeted = true;
        if (!extended)
        {
            return "250 localhost";
        }

        StringBuilder reply = new("250-localhost\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-ENHANCEDSTATUSCODES\r\n");
        if (connection.IsEncrypted)
        {
            reply.Append("250-AUTH PLAIN LOGIN\r\n");
        }
        else if (offersStartTls)
        {
            reply.Append("250-STARTTLS\r\n");
        }

        return reply.Append("250 SIZE ").Append(MaxMessage).ToString();
    }

    private string StartTls(SmtpLine line)
    {
        if (connection.IsEncrypted)
        {
            return "503 5.5.1 TLS is on already";
        }

        return line.Rest.IsEmpty ? "220 2.0.0 Ready to start TLS" : "501 5.5.4 STARTTLS takes no parameters";
    }

    private async Task<string> AuthenticateAsync(SmtpLine line, CancellationToken cancellationToken)
    {
        if (!connection.IsEncrypted)
        {
            return "538 5.7.11 Encryption required for requested authentication mechanism";
        }

        if (!_greeted)
        {
            return "503 5.5.1 Say EHLO first";
        }

        if (_login is not null || _from is not null)
        {
            return "503 5.5.1 Authentication is not allowed now";
        }

        (SmtpLogin? login, string reply) = await new SmtpAuthenticator(connection, mailbox.FindLogin).RunAsync(line.Rest, cancellationToken);
        return await WithFaultsAsync(
            Fault.SmtpAuth,
            () =>
            {
                _login = login;
                return reply;
            },
            cancellationToken);
    }

    private string Mail(SmtpLine line)
    {
        if (_login is null)
        {
            return connection.IsEncrypted ? "530 5.7.0 Authentication required" : "530 5.7.0 Must issue a STARTTLS command first";
        }

        if (_from is not null)
        {
            return "503 5.5.1 The sender was given already";
        }

        if (SmtpPath.Parse(Encoding.UTF8.GetString(line.Rest.Span), "FROM:") is not SmtpPath path)
        {
            return "501 5.1.7 Bad sender address";
        }

        if (path.Size > MaxMessage)
        {
            return "552 5.3.4 Message size exceeds fixed limit";
        }

        _from = path.Address;
        return "250 2.1.0 Ok";
    }

    private string Recipient(SmtpLine line)
    {
        if (_from is null)
        {
            return "503 5.5.1 Need MAIL first";
        }

        if (_recipients.Count >= MaxRecipients)
        {
            return "452 4.5.3 Too many recipients";
        }

        if (SmtpPath.Parse(Encoding.UTF8.GetString(line.Rest.Span), "TO:") is not SmtpPath path)
        {
            return "501 5.1.3 Bad recipient address";
        }

        _recipients.Add(path.Address);
        return "250 2.1.5 Ok";
    }

    private async Task<string> DataAsync(SmtpLine line, CancellationToken cancellationToken)
    {
        if (_recipients.Count == 0)
        {
            return "503 5.5.1 Need MAIL and RCPT first";
        }

        if (!line.Rest.IsEmpty)
        {
            return "501 5.5.4 DATA takes no parameters";
        }

        await connection.ReplyAsync("354 End data with <CR><LF>.<CR><LF>", cancellationToken);
        MemoryStream data = new();
        bool isLineTooLong = false;
        bool isTooLarge = false;
        while (true)
        {
            SmtpLine next = await connection.ReadLineAsync(MaxDataLine, cancellationToken) ?? throw new OperationCanceledException();
            if (next.EndsWithCrLf && next.Bytes.Span.SequenceEqual("."u8))
            {
                break;
            }

            isLineTooLong |= next.IsTooLong;
            isTooLarge |= data.Length + next.Bytes.Length > MaxMessage;
            if (!isLineTooLong && !isTooLarge)
            {
                ReadOnlySpan<byte> text = next.Bytes.Span;
                data.Write(text.StartsWith("."u8) ? text[1..] : text);
                data.Write(next.EndsWithCrLf ? "\r\n"u8 : "\n"u8);
            }
        }

        SmtpEnvelope envelope = new(_from!, [.. _recipients], data.ToArray());
        ForgetMail();
        if (isLineTooLong)
        {
            return SmtpReplies.TransactionFailed("smtp: too longer line in input stream");
        }

        return isTooLarge
            ? "552 5.3.4 Message size exceeds fixed limit"
            : await WithFaultsAsync(Fault.SmtpData, () => mailbox.Accept(_login!, envelope), cancellationToken);
    }

    /// <summary>Does something and lets the ordered faults happen to it.</summary>
    private async Task<string> WithFaultsAsync(string place, Func<string> process, CancellationToken cancellationToken)
    {
        FaultPlan plan = faults.Take(place);
        await Task.Delay(plan.LatencyBefore, cancellationToken);
        if (plan.Is(FaultKind.ResetBefore))
        {
            throw new OperationCanceledException("Ordered to break off before the work.");
        }

        string reply = plan.Is(FaultKind.Error) ? plan.Failure!.Code : process();
        reply = plan.Is(FaultKind.ErrorAfter) ? plan.Failure!.Code : reply;
        await Task.Delay(plan.LatencyAfter, cancellationToken);
        return plan.Is(FaultKind.ResetAfter) ? throw new OperationCanceledException("Ordered to break off after the work.") : reply;
    }

    private static bool IsReady(string reply) => reply.StartsWith("220", StringComparison.Ordinal);

    private void ForgetMail()
    {
        _from = null;
        _recipients.Clear();
    }

    private void Forget()
    {
        ForgetMail();
        _login = null;
        _greeted = false;
    }
}
