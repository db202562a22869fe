using System;
using TencentSes.Emulator.Api;
using TencentSes.Emulator.State;

namespace TencentSes.Emulator.Smtp;

/// <summary>Where SMTP meets the state: checks logins against the passwords set over the API and takes mails in.</summary>
internal sealed class SmtpMailbox(EmulatorState state, EmulatorClock clock)
{
    /// <summary>Finds the sender in any account and region whose password this is.</summary>
    public SmtpLogin? FindLogin(string address, ReadOnlyMemory<byte> password)
    {
        lock (state.Gate)
        {
            foreach (AccountState account in state.Accounts)
            {
                foreach (RegionState region in account.Regions)
                {
                    if (region.Senders.TryGetValue(address, out Sender? sender) && sender.Password?.Matches(password.Span) == true)
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
        string requestId = Guid.NewGuid().ToString();
        try
        {
            lock (state.Gate)
            {
                CheckSender(login, envelope);
                state.Mails.Add(new StoredMail
                {
                    MessageId = MessageIds.Next(clock.UtcNow),
                    AccountId = login.AccountId,
                    Region = login.Region,
                    From = envelope.From,
                    Recipients = envelope.Recipients,
                    ReceivedAt = clock.UtcNow,
                    Source = MailSource.Smtp,
                    Data = envelope.Data,
                });
            }

            return "250 2.0.0 Ok: queued as " + requestId;
        }
        catch (ApiException error)
        {
            return SmtpReplies.Refused(error, requestId);
        }
    }

    private void CheckSender(SmtpLogin login, SmtpEnvelope envelope)
    {
        RegionState region = state.Account(login.AccountId).Region(login.Region);
        string header = MailHeaders.Parse(envelope.Data).Find("From") ?? throw new ApiException("FailedOperation", "msg.From is null");
        bool isSender = string.Equals(envelope.From, login.Address, StringComparison.OrdinalIgnoreCase)
            && FromAddress.TryParse(header, out string? fromAddress)
            && string.Equals(fromAddress, login.Address, StringComparison.OrdinalIgnoreCase);
        if (!isSender || !region.TryFindUsableSender(login.Address, out _))
        {
            throw new ApiException("FailedOperation.NotAuthenticatedSender", "The sender address is not authenticated, or the From header differs from it.");
        }
    }
}
