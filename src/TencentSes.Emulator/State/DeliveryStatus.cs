using System;

namespace TencentSes.Emulator.State;

/// <summary>Where a mail to one recipient stands at a moment.</summary>
internal sealed record DeliveryStatus(int Code, string Message, DateTimeOffset? Time, bool IsOpened, bool IsClicked, bool IsUnsubscribed, bool IsComplained)
{
    public const int Queued = 0;
    public const int Delivered = 1;
    public const int Dropped = 2;
    public const int Refused = 3;
    public const int Delayed = 8;
}
