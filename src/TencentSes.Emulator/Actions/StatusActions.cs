using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using TencentSes.Emulator.Api;
using TencentSes.Emulator.State;
using static TencentSes.Emulator.Api.Parameter;

namespace TencentSes.Emulator.Actions;

/// <summary>What became of single mails: one row per recipient, oldest first.</summary>
internal sealed class StatusActions(EmulatorOptions options) : IActionFamily
{
    public IEnumerable<ApiAction> Actions =>
    [
        new(
            "GetSendEmailStatus",
            Get,
            Text("RequestDate").Required(),
            Number("Offset").Required(),
            Number("Limit").Required(),
            Text("MessageId").AsTarget(),
            Text("ToEmailAddress")),
    ];

    private void Get(ActionContext call)
    {
        Page page = Page.Read(call.Arguments);
        DateOnly date = ChinaTime.ParseDate(call.Arguments.RequiredText("RequestDate"))
            ?? throw new ApiException("InvalidParameterValue.WrongDate", "RequestDate must have the form YYYY-MM-DD.");
        if (ChinaTime.DateOf(call.Now).DayNumber - date.DayNumber > options.StatusLookbackDays)
        {
            throw new ApiException("FailedOperation.NotSupportDate", $"Only the last {options.StatusLookbackDays} days can be asked for.");
        }

        string? messageId = call.Arguments.Text("MessageId");
        string? recipient = call.Arguments.Text("ToEmailAddress");
        IEnumerable<Delivery> matches = call.Region.Deliveries.On(date);
        if (!string.IsNullOrEmpty(messageId))
        {
            matches = matches.Where(delivery => delivery.Message.MessageId == messageId);
        }

        if (!string.IsNullOrEmpty(recipient))
        {
            matches = matches.Where(delivery => string.Equals(delivery.Recipient, recipient, StringComparison.OrdinalIgnoreCase));
        }

        call.Response.WriteRows("EmailStatusList", page.Of(matches), (json, delivery) => Write(json, delivery, delivery.At(call.Now)));
    }

    private static void Write(Utf8JsonWriter json, Delivery delivery, DeliveryStatus status)
    {
        json.WriteString("MessageId", delivery.Message.MessageId);
        json.WriteString("ToEmailAddress", delivery.Recipient);
        json.WriteString("FromEmailAddress", delivery.Message.From);
        json.WriteNumber("SendStatus", delivery.SendStatus);
        json.WriteNumber("DeliverStatus", status.Code);
        json.WriteString("DeliverMessage", status.Message);
        json.WriteNumber("RequestTime", delivery.Message.RequestTime.ToUnixTimeSeconds());
        json.WriteNumber("DeliverTime", status.Time?.ToUnixTimeSeconds() ?? 0);
        json.WriteBoolean("UserOpened", status.IsOpened);
        json.WriteBoolean("UserClicked", status.IsClicked);
        json.WriteBoolean("UserUnsubscribed", status.IsUnsubscribed);

        // The misspelt twin is obsolete, but official examples show only that one.
        json.WriteBoolean("UserComplainted", status.IsComplained);
        json.WriteBoolean("UserComplained", status.IsComplained);
    }
}
