using System;

namespace TencentSes.Emulator.State;

/// <summary>A mail on its way to one recipient. Its status follows from the time alone, so that nothing has to run in the background.</summary>
internal sealed class Delivery(SentMessage message, string recipient, int sendStatus, TimeSpan delay)
{
    public const string HardBounceReason = "550 5.1.1 User unknown";
    private static readonly TimeSpan DelayedFor = TimeSpan.FromHours(1);

    private RecipientEvent _events;
    private DateTimeOffset _eventTime;

    public SentMessage Message => message;

    public string Recipient => recipient;

    /// <summary>The service's own verdict: 0 when it took the mail.</summary>
    public int SendStatus => sendStatus;

    public bool IsAccepted => sendStatus == 0;

    public RecipientFate Fate { get; } = RecipientFates.Of(recipient);

    /// <summary>When the receiving side first answers.</summary>
    public DateTimeOffset AnswerTime => message.RequestTime + delay;

    /// <summary>When the recipient reacts, by fate or by order.</summary>
    public DateTimeOffset ReactionTime => _events == RecipientEvent.None ? AnswerTime + delay : _eventTime;

    /// <summary>Lets the recipient react, beyond the fate.</summary>
    public void Add(RecipientEvent reaction, DateTimeOffset now)
    {
        _events |= reaction;
        _eventTime = now;
    }

    public DeliveryStatus At(DateTimeOffset now)
    {
        (int code, string text, DateTimeOffset? time) = IsAccepted ? Answer(now) : (DeliveryStatus.Queued, string.Empty, null);
        bool reacts = IsAccepted && now >= ReactionTime;
        bool isClicked = Has(RecipientEvent.Click) || (reacts && Fate == RecipientFate.Clicked);
        return new DeliveryStatus(
            code,
            text,
            time,
            IsOpened: isClicked || Has(RecipientEvent.Open) || (reacts && Fate == RecipientFate.Opened),
            IsClicked: isClicked,
            IsUnsubscribed: Has(RecipientEvent.Unsubscribe) || (reacts && Fate == RecipientFate.Unsubscribed),
            IsComplained: IsComplainedAt(now));
    }

    public bool IsComplainedAt(DateTimeOffset now) => Has(RecipientEvent.Complain) || (IsAccepted && now >= ReactionTime && Fate == RecipientFate.Complaint);

    private (int Code, string Text, DateTimeOffset? Time) Answer(DateTimeOffset now)
    {
        if (now < AnswerTime)
        {
            return (DeliveryStatus.Queued, string.Empty, null);
        }

        return Fate switch
        {
            RecipientFate.HardBounce => (DeliveryStatus.Refused, HardBounceReason, AnswerTime),
            RecipientFate.SpamBounce => (DeliveryStatus.Refused, "554 5.7.1 Message rejected as spam", AnswerTime),
            RecipientFate.Dropped => (DeliveryStatus.Dropped, "Dropped by the service", AnswerTime),
            RecipientFate.Delayed or RecipientFate.Throttled when now < AnswerTime + DelayedFor => (DeliveryStatus.Delayed, "451 4.7.1 Try again later", AnswerTime),
            RecipientFate.Delayed or RecipientFate.Throttled => (DeliveryStatus.Delivered, string.Empty, AnswerTime + DelayedFor),
            _ => (DeliveryStatus.Delivered, string.Empty, AnswerTime),
        };
    }

    private bool Has(RecipientEvent reaction) => _events.HasFlag(reaction);
}
