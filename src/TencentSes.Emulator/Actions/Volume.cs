using System;
using System.Text.Json;
using TencentSes.Emulator.State;

namespace TencentSes.Emulator.Actions;

/// <summary>The counts of a day, or of a range of days.</summary>
internal sealed class Volume(DateOnly date)
{
    private int _requested;
    private int _accepted;
    private int _delivered;
    private int _opened;
    private int _clicked;
    private int _bounced;
    private int _unsubscribed;

    public void Count(bool isAccepted, DeliveryStatus status)
    {
        _requested++;
        _accepted += isAccepted ? 1 : 0;
        _delivered += status.Code == DeliveryStatus.Delivered ? 1 : 0;
        _opened += status.IsOpened ? 1 : 0;
        _clicked += status.IsClicked ? 1 : 0;
        _bounced += status.Code == DeliveryStatus.Refused ? 1 : 0;
        _unsubscribed += status.IsUnsubscribed ? 1 : 0;
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteString("SendDate", ChinaTime.Format(date));
        json.WriteNumber("RequestCount", _requested);
        json.WriteNumber("AcceptedCount", _accepted);
        json.WriteNumber("DeliveredCount", _delivered);
        json.WriteNumber("OpenedCount", _opened);
        json.WriteNumber("ClickedCount", _clicked);
        json.WriteNumber("BounceCount", _bounced);
        json.WriteNumber("UnsubscribeCount", _unsubscribed);
    }
}
