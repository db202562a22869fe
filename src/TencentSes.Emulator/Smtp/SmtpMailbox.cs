using System;
using TencentSes.Emulator.Api;
using TencentSes.Emulator.Sending;
using TencentSes.Emulator.State;

namespace TencentSes.Emulator.Smtp;

/// <summary>Where SMTP meets the state: checks logins against the passwords set over the API and takes mails in.</summary>
internal sealed class SmtpMailbox(EmulatorState state, EmulatorClock clock, Dispatcher dispatcher, BatchRunner batches, RateWindow rates)
{
    private const int MailsPerSecond = 20;

    /// <summary>Finds the sender in any account and region whose password this is.</summary>
    public SmtpLogin? FindLogin(string address, ReadOnlyMemory<byte> password)
    {
        lock (state.Gate)
        {
            foreach (AccountState account in state.Accounts)
            {
                foreach (RegionState region in account.Regions)
                {
                    if (region.Senders.TryGetValue(address, out Sender? sender) && sender.AcceptsLogin(password.Span, clock.UtcNow))
                    {
                        return new SmtpLogin(account.AccountId, region.Name, sender.Address);
                    }
                }
            }
        }

        return null;
    }

    /// <summary>Takes a mail in or refuses it; returns the reply.</summary>
    public string Accept(SmtpLogin login, SmtpEnvelope envelope)
    {
        try
        {
            lock (state.Gate)
            {
                DateTimeOffset now = clock.UtcNow;
                batches.CatchUp(now);
                return "250 2.0.0 Ok: queued as " + Send(login, envelope, now);
            }
        }
        catch (ApiException error)
        {
            return SmtpReplies.Refused(error, requestId: Guid.NewGuid().ToString());
        }
    }

    private string Send(SmtpLogin login, SmtpEnvelope envelope, DateTimeOffset now)
    {
        if (!rates.TryTakeScaled($"{login.AccountId}/smtp", MailsPerSecond))
        {
            throw new ApiException("RequestLimitExceeded.SmtpRateLimit", "smtp sending frequency limit");
        }

        MailHeaders headers = MailHeaders.Parse(envelope.Data);
        string from = headers.Find("From") ?? throw new ApiException("FailedOperation", "msg.From is null");
        RegionState region = state.Account(login.AccountId).Region(login.Region);
        bool isSender = string.Equals(envelope.From, login.Address, StringComparison.OrdinalIgnoreCase)
            && FromAddress.TryParse(from, out string? fromAddress)
            && string.Equals(fromAddress, login.Address, StringComparison.OrdinalIgnoreCase);
        if (!region.TryFindUsableSender(login.Address, out SenderDomain? domain) || !isSender)
        {
            throw new ApiException("FailedOperation.NotAuthenticatedSender", "The sender address is not authenticated, or the From header differs from it.");
        }

        SmtpContentRules.Check(headers, envelope.Data);
        return dispatcher.Send(
            region,
            new OutgoingMail
            {
                Sender = login.Address,
                Domain = domain,
                FromHeader = from,
                Subject = headers.Find("Subject")!,
                Source = MailSource.Smtp,
                To = envelope.Recipients,
                RawData = envelope.Data,
            },
            now);
    }
}
