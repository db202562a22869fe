using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using TencentSes.Emulator.Api;
using TencentSes.Emulator.State;
using static TencentSes.Emulator.Api.Parameter;

namespace TencentSes.Emulator.Actions;

/// <summary>Statistics and spam complaints, both from the mails that were really sent.</summary>
internal sealed class ReportActions : IActionFamily
{
    private const int MaxAbuseRows = 1000;

    public IEnumerable<ApiAction> Actions =>
    [
        new("GetStatisticsReport", Statistics, Text("StartDate").Required(), Text("EndDate").Required(), Text("Domain"), Text("ReceivingMailboxType")),
        new(
            "GetAbuseReport",
            Abuse,
            Text("StartTime").Required(),
            Text("EndTime").Required(),
            SignedNumber("Offset"),
            SignedNumber("Limit"),
            Text("FromDomain"),
            Text("FromAddress"),
            Text("Mta"),
            Text("ToAddress"),
            Text("TemplateId")),
    ];

    private static void Statistics(ActionContext call)
    {
        DateRange range = DateRange.Read(call.Arguments);
        string? domain = call.Arguments.Text("Domain");
        string? provider = call.Arguments.Text("ReceivingMailboxType");
        Volume overall = new(range.First);
        List<Volume> days = [];
        foreach (DateOnly date in range.Days())
        {
            Volume day = new(date);
            foreach (Delivery delivery in call.Region.Deliveries.On(date).Where(delivery => Fits(domain, delivery.Message.Domain) && Fits(provider, EmailAddress.DomainOf(delivery.Recipient))))
            {
                DeliveryStatus status = delivery.At(call.Now);
                day.Count(delivery.IsAccepted, status);
                overall.Count(delivery.IsAccepted, status);
            }

            days.Add(day);
        }

        call.Response.WriteRows("DailyVolumes", days, (json, day) => day.Write(json));
        call.Response.WriteStartObject("OverallVolume");
        overall.Write(call.Response);
        call.Response.WriteEndObject();
    }

    private static void Abuse(ActionContext call)
    {
        Arguments arguments = call.Arguments;
        if (!call.Account.Settings.IsKnownToReports)
        {
            throw new ApiException("InvalidParameter.AppIdIsRequired", "The account is unknown to the report service.");
        }

        DateOnly first = ChinaTime.ParseDate(arguments.RequiredText("StartTime")) ?? throw new ApiException("InvalidParameter.InvalidStartTimeFormat", "StartTime must have the form YYYY-MM-DD.");
        DateOnly last = ChinaTime.ParseDate(arguments.RequiredText("EndTime")) ?? throw new ApiException("InvalidParameter.InvalidEndTimeFormat", "EndTime must have the form YYYY-MM-DD.");
        long offset = arguments.SignedNumber("Offset") ?? 0;
        long limit = arguments.SignedNumber("Limit") ?? MaxAbuseRows;
        if (offset < 0 || limit < 0)
        {
            throw new ApiException("InvalidParameter", "Offset and Limit must not be negative.");
        }

        Page page = Page.Create((ulong)offset, (ulong)limit, MaxAbuseRows);
        List<Delivery> matches =
        [
            .. call.Region.Deliveries.All.Where(delivery =>
                delivery.IsComplainedAt(call.Now)
                && new DateRange(first, last).Contains(ChinaTime.DateOf(delivery.ReactionTime))
                && Fits(arguments.Text("FromDomain"), delivery.Message.Domain)
                && Fits(arguments.Text("FromAddress"), delivery.Message.From)
                && Fits(arguments.Text("Mta"), EmailAddress.DomainOf(delivery.Recipient))
                && Fits(arguments.Text("ToAddress"), delivery.Recipient)
                && Fits(arguments.Text("TemplateId"), $"{delivery.Message.TemplateId}")),
        ];
        call.Response.WriteRows("Data", page.Of(matches), WriteComplaint);
        call.Response.WriteNumber("TotalCount", matches.Count);
    }

    private static void WriteComplaint(Utf8JsonWriter json, Delivery delivery)
    {
        string reactionTime = ChinaTime.Format(delivery.ReactionTime);
        json.WriteString("DeliverTime", ChinaTime.Format(delivery.AnswerTime));
        json.WriteString("OriginalMailFrom", delivery.Message.From);
        json.WriteString("OriginalRcptTo", delivery.Recipient);
        json.WriteString("FromDomain", delivery.Message.Domain);
        json.WriteString("ComplainTime", reactionTime);
        json.WriteString("Mta", EmailAddress.DomainOf(delivery.Recipient));
        json.WriteString("SourceIp", string.Empty);
        json.WriteString("InsertTime", reactionTime);
        json.WriteString("TemplateId", $"{delivery.Message.TemplateId}");
        json.WriteString("BulkId", delivery.Message.MessageId);
        json.WriteString("MessageId", $"<{delivery.Message.MessageId}@{delivery.Message.Domain}>");
        json.WriteString("AbuseTime", reactionTime);
        json.WriteString("Subject", delivery.Message.Subject);
    }

    private static bool Fits(string? filter, string value) => string.IsNullOrEmpty(filter) || string.Equals(filter, value, StringComparison.OrdinalIgnoreCase);
}
