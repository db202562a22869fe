using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using TencentSes.Emulator.Api;
using TencentSes.Emulator.Sending;
using TencentSes.Emulator.State;
using static TencentSes.Emulator.Api.Parameter;

namespace TencentSes.Emulator.Actions;

/// <summary>Batch tasks: start and look at.</summary>
internal sealed class BatchActions(EmulatorOptions options, EmulatorState state, BatchRunner batches) : IActionFamily
{
    private const int Immediate = 1;
    private const int Timed = 2;
    private const int Recurring = 3;
    private const int MaxIntervalHours = 24 * 366;

    public IEnumerable<ApiAction> Actions =>
    [
        new(
            "BatchSendEmail",
            Start,
            Text("FromEmailAddress").Required(),
            Number("ReceiverId").Required().AsTarget(),
            Text("Subject").Required(),
            Number("TaskType").Required(),
            Text("ReplyToAddresses"),
            MailParameters.Template,
            MailParameters.Simple,
            MailParameters.Attachments,
            Object("CycleParam", Text("BeginTime").Required(), Number("IntervalTime").Required(), Number("TermCycle")),
            Object("TimedParam", Text("BeginTime").Required()),
            Text("Unsubscribe"),
            Number("ADLocation")),
        new("ListSendTasks", List, Number("Offset").Required(), Number("Limit").Required(), Number("Status"), Number("ReceiverId"), Number("TaskType")),
    ];

    private void Start(ActionContext call)
    {
        BatchRequest request = new(call, options);
        (DateTimeOffset begin, int intervalHours) = ReadSchedule(call);
        SendTask task = new()
        {
            Id = state.NextId(),
            Region = call.Region,
            TaskType = (int)call.Arguments.RequiredNumber("TaskType"),
            FromText = call.Arguments.RequiredText("FromEmailAddress"),
            Sender = request.Sender,
            ReceiverId = request.List.Id,
            ReceiversName = request.List.Name,
            Subject = call.Arguments.RequiredText("Subject"),
            ReplyTo = call.Arguments.Text("ReplyToAddresses"),
            TemplateId = request.Template?.Id,
            TemplateData = request.TemplateData,
            SimpleHtml = request.SimpleHtml,
            SimpleText = request.SimpleText,
            UnsubscribeLanguage = call.Arguments.Text("Unsubscribe"),
            AdLocation = (int)(call.Arguments.Number("ADLocation") ?? 0),
            Created = call.Now,
            Updated = call.Now,
            BeginTime = begin,
            NextRun = begin,
            IntervalHours = intervalHours,
            EndsAfterOneRun = call.Arguments.Object("CycleParam")?.Number("TermCycle") == 1,
        };
        call.Region.Tasks.Add(task);
        state.ActiveTasks.Add(task);
        batches.CatchUp(call.Now);
        call.Response.WriteNumber("TaskId", task.Id);
    }

    private static (DateTimeOffset Begin, int IntervalHours) ReadSchedule(ActionContext call)
    {
        switch (call.Arguments.RequiredNumber("TaskType"))
        {
            case Immediate:
                return (call.Now, 0);

            case Timed:
                return (ReadBegin(call, call.Arguments.Object("TimedParam"), "MissingParameter.TimedParamNecessary"), 0);

            case Recurring:
                const string Missing = "MissingParameter.CycleParamNecessary";
                DateTimeOffset begin = ReadBegin(call, call.Arguments.Object("CycleParam"), Missing);
                ulong interval = call.Arguments.Object("CycleParam")!.Value.RequiredNumber("IntervalTime");
                return interval switch
                {
                    0 => throw new ApiException(Missing, "IntervalTime is needed."),
                    > MaxIntervalHours => throw new ApiException("InvalidParameterValue", "IntervalTime is too long."),
                    _ => (begin, (int)interval),
                };

            default:
                throw new ApiException("InvalidParameterValue", "TaskType must be 1, 2 or 3.");
        }
    }

    private static DateTimeOffset ReadBegin(ActionContext call, Arguments? schedule, string missingCode)
    {
        string? text = schedule?.Text("BeginTime");
        if (string.IsNullOrEmpty(text))
        {
            throw new ApiException(missingCode, "BeginTime is needed.");
        }

        DateTimeOffset begin = ChinaTime.ParseTime(text) ?? throw new ApiException("InvalidParameterValue", "BeginTime must have the form YYYY-MM-DD HH:MM:SS.");
        return begin >= call.Now ? begin : throw new ApiException("InvalidParameterValue.BeginTimeBeforeNow", "BeginTime lies in the past.");
    }

    private static void List(ActionContext call)
    {
        Page page = Page.Read(call.Arguments);
        ulong? status = call.Arguments.Number("Status");
        ulong? receiverId = call.Arguments.Number("ReceiverId");
        ulong? taskType = call.Arguments.Number("TaskType");
        List<SendTask> matches =
        [
            .. Enumerable.Reverse(call.Region.Tasks).Where(task =>
                (status is null || (ulong)task.Status == status)
                && (receiverId is null || (ulong)task.ReceiverId == receiverId)
                && (taskType is null || (ulong)task.TaskType == taskType)),
        ];
        call.Response.WriteNumber("TotalCount", matches.Count);
        call.Response.WriteRows("Data", page.Of(matches), Write);
    }

    private static void Write(Utf8JsonWriter json, SendTask task)
    {
        json.WriteNumber("TaskId", task.Id);
        json.WriteString("FromEmailAddress", task.FromText);
        json.WriteNumber("ReceiverId", task.ReceiverId);
        json.WriteNumber("TaskStatus", task.Status);
        json.WriteNumber("TaskType", task.TaskType);
        json.WriteNumber("RequestCount", task.RequestCount);
        json.WriteNumber("SendCount", task.SendCount);
        json.WriteNumber("CacheCount", task.Pending?.Count ?? 0);
        json.WriteString("CreateTime", ChinaTime.Format(task.Created));
        json.WriteString("UpdateTime", ChinaTime.Format(task.Updated));
        json.WriteString("Subject", task.Subject);
        json.WriteStartObject("Template");
        json.WriteNumber("TemplateID", task.TemplateId ?? 0);
        json.WriteString("TemplateData", task.TemplateData);
        json.WriteEndObject();
        WriteSchedule(json, task);
        json.WriteString("ErrMsg", task.ErrorMessage);
        json.WriteString("ReceiversName", task.ReceiversName);
    }

    private static void WriteSchedule(Utf8JsonWriter json, SendTask task)
    {
        if (task.TaskType == Recurring)
        {
            json.WriteStartObject("CycleParam");
            json.WriteString("BeginTime", ChinaTime.Format(task.BeginTime));
            json.WriteNumber("IntervalTime", task.IntervalHours);
            json.WriteNumber("TermCycle", task.EndsAfterOneRun ? 1 : 0);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("CycleParam");
        }

        if (task.TaskType == Timed)
        {
            json.WriteStartObject("TimedParam");
            json.WriteString("BeginTime", ChinaTime.Format(task.BeginTime));
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("TimedParam");
        }
    }
}
