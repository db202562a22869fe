using System;
using System.Collections.Generic;
using System.Linq;
using TencentSes.Emulator.Api;
using TencentSes.Emulator.State;

namespace TencentSes.Emulator.Sending;

/// <summary>The last steps of every mail, whichever way it came: may the domain send, may the recipient be mailed, and then off it goes.</summary>
internal sealed class Dispatcher(EmulatorOptions options, EmulatorState state)
{
    private static readonly TimeSpan ProviderPause = TimeSpan.FromMinutes(10);

    /// <summary>Says why the account or the domain must not send now, the daily quota aside; null when nothing speaks against it.</summary>
    public static Refusal? CheckSender(RegionState region, SenderDomain domain, int mails, DateTimeOffset now)
    {
        AccountSettings settings = region.Account.Settings;
        if (settings.IsInArrears)
        {
            return new Refusal("FailedOperation.InsufficientBalance", 3033, "The balance is too low or the account is in arrears.");
        }

        if (settings.MailsLeft < mails)
        {
            return new Refusal("FailedOperation.InsufficientQuota", 3033, "The mail package is used up.");
        }

        return ReputationRules.IsBlockedToday(region, domain, now)
            ? new Refusal("FailedOperation.HighRejectionRate", 3030, "Too many mails of this domain were refused today; sending is blocked for the day.")
            : null;
    }

    public static bool ReachesQuota(RegionState region, SenderDomain domain, int mails, DateTimeOffset now) =>
        region.Deliveries.AcceptedOn(ChinaTime.DateOf(now), domain.Name) + mails > ReputationRules.DailyQuota(region, domain, now);

    /// <summary>Says why a recipient must not be mailed; null when nothing speaks against it.</summary>
    public Refusal? CheckRecipient(RegionState region, string sender, string recipient, DateTimeOffset now)
    {
        AccountState account = region.Account;
        string provider = EmailAddress.DomainOf(recipient);
        RecipientFate fate = RecipientFates.Of(recipient);
        if (fate == RecipientFate.Unsupported)
        {
            return new Refusal("FailedOperation.UnsupportMailType", 3020, "The mailbox type is not supported.");
        }

        if (fate == RecipientFate.Rejected)
        {
            return new Refusal("FailedOperation.RejectedByRecipients", 1008, "The recipient side refuses the sender.");
        }

        if (state.IsBlocked(recipient, now) || (region.CustomBlocks.TryGetValue(recipient, out CustomBlock? block) && block.Status(now) == CustomBlock.Active))
        {
            return new Refusal("FailedOperation.EmailAddrInBlacklist", 1007, "The recipient is on a blocklist.");
        }

        if (account.IsUnsubscribed(recipient, EmailAddress.DomainOf(sender), now))
        {
            return new Refusal("FailedOperation.ReceiverHasUnsubscribed", 1013, "The recipient has unsubscribed from the sender domain.");
        }

        if (state.PausedProviders.TryGetValue(provider, out (DateTimeOffset From, DateTimeOffset Until) pause) && now >= pause.From && now < pause.Until)
        {
            return new Refusal("FailedOperation.TemporaryBlocked", 3008, "Mail to this provider is paused for some minutes.");
        }

        bool isTooOften = options.RecipientHourlyLimit > 0 && account.RecentMails.Count(sender, recipient, now) >= options.RecipientHourlyLimit;
        return isTooOften ? new Refusal("FailedOperation.FrequencyLimit", 1006, "Too many mails to one address in a short time.") : null;
    }

    /// <summary>Checks what a single send has to check, and sends.</summary>
    /// <returns>The MessageId.</returns>
    /// <exception cref="ApiException">The domain or a recipient cannot be served now.</exception>
    public string Send(RegionState region, OutgoingMail mail, DateTimeOffset now)
    {
        IReadOnlyList<string> recipients = mail.Recipients;
        Refusal? refusal = recipients.Select(recipient => CheckRecipient(region, mail.Sender, recipient, now)).FirstOrDefault(found => found is not null);
        refusal ??= CheckSender(region, mail.Domain, recipients.Count, now);
        if (refusal is not null)
        {
            throw new ApiException(refusal.Code, refusal.Message);
        }

        if (ReachesQuota(region, mail.Domain, recipients.Count, now))
        {
            throw new ApiException("FailedOperation.ExceedSendLimit", "The daily quota of the domain is used up.");
        }

        return Accept(region, mail, now);
    }

    /// <summary>Sends without asking.</summary>
    /// <returns>The MessageId.</returns>
    public string Accept(RegionState region, OutgoingMail mail, DateTimeOffset now)
    {
        SentMessage message = CreateMessage(mail, now);
        foreach (string recipient in mail.Recipients)
        {
            Delivery delivery = new(message, recipient, sendStatus: 0, options.DeliveryDelay);
            region.Deliveries.Add(delivery);
            region.Account.RecentMails.Add(mail.Sender, recipient, now);
            ApplyFate(region, delivery);
        }

        AccountSettings settings = region.Account.Settings;
        region.Account.Settings = settings with { MailsLeft = settings.MailsLeft - mail.Recipients.Count };
        state.Keep(new StoredMail(() => mail.RawData ?? MimeRenderer.Render(mail, message), mail.Weight)
        {
            MessageId = message.MessageId,
            AccountId = region.Account.AccountId,
            Region = region.Name,
            From = mail.Sender,
            Recipients = mail.Recipients,
            Subject = mail.Subject,
            TemplateId = mail.TemplateId,
            ReceivedAt = now,
            Source = mail.Source,
        });
        return message.MessageId;
    }

    /// <summary>Notes a mail that was refused on its way in.</summary>
    public void Refuse(RegionState region, OutgoingMail mail, int sendStatus, DateTimeOffset now)
    {
        SentMessage message = CreateMessage(mail, now);
        foreach (string recipient in mail.Recipients)
        {
            region.Deliveries.Add(new Delivery(message, recipient, sendStatus, options.DeliveryDelay));
        }
    }

    private static SentMessage CreateMessage(OutgoingMail mail, DateTimeOffset now) =>
        new(MessageIds.Next(now), mail.Sender, mail.Domain.Name, mail.TemplateId, mail.Subject, now);

    // What a fate does to others is noted at once with the time from which it counts.
    private void ApplyFate(RegionState region, Delivery delivery)
    {
        switch (delivery.Fate)
        {
            case RecipientFate.HardBounce:
                state.Block(delivery.Recipient, delivery.AnswerTime, Delivery.HardBounceReason);
                break;
            case RecipientFate.Unsubscribed:
                region.Account.Unsubscribe(delivery.Recipient, delivery.Message.Domain, delivery.ReactionTime);
                break;
            case RecipientFate.Throttled:
                state.PausedProviders[EmailAddress.DomainOf(delivery.Recipient)] = (delivery.AnswerTime, delivery.AnswerTime + ProviderPause);
                break;
        }
    }
}
