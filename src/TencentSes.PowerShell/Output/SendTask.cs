using System;
using TencentSes.Api;
using TencentSes.PowerShell.Input;

namespace TencentSes;

/// <summary>A batch task and how far it is.</summary>
public sealed class SendTask
{
    internal SendTask(SendTaskData data, string region, string? requestId)
    {
        TaskId = data.TaskId ?? 0;
        Status = (SendTaskStatus?)data.TaskStatus;
        TaskType = (SendTaskType?)data.TaskType;
        ReceiverId = data.ReceiverId;
        ReceiverName = data.ReceiversName;
        From = data.FromEmailAddress;
        Subject = data.Subject;
        TemplateId = data.Template?.TemplateID;
        TemplateData = data.Template?.TemplateData;
        RequestCount = data.RequestCount;
        SendCount = data.SendCount;
        CacheCount = data.CacheCount;
        Begins = ServiceTime.Parse(data.TimedParam?.BeginTime ?? data.CycleParam?.BeginTime);
        EveryHours = data.CycleParam?.IntervalTime;
        Created = ServiceTime.Parse(data.CreateTime);
        Updated = ServiceTime.Parse(data.UpdateTime);
        ErrorMessage = data.ErrMsg.NullIfEmpty();
        Region = region;
        RequestId = requestId;
    }

    /// <summary>Id of the task.</summary>
    public long TaskId { get; }

    /// <summary>Its state.</summary>
    public SendTaskStatus? Status { get; }

    /// <summary>Its kind.</summary>
    public SendTaskType? TaskType { get; }

    /// <summary>The recipient list.</summary>
    public long? ReceiverId { get; }

    /// <summary>Name of the recipient list.</summary>
    public string? ReceiverName { get; }

    /// <summary>The sender.</summary>
    public string? From { get; }

    /// <summary>The subject.</summary>
    public string? Subject { get; }

    /// <summary>The template.</summary>
    public long? TemplateId { get; }

    /// <summary>Values of the template, JSON.</summary>
    public string? TemplateData { get; }

    /// <summary>Mails to send.</summary>
    public long? RequestCount { get; }

    /// <summary>Mails sent.</summary>
    public long? SendCount { get; }

    /// <summary>Mails held back, for example by the daily quota.</summary>
    public long? CacheCount { get; }

    /// <summary>First run of a timed or recurring task, as the service writes it, most likely China time.</summary>
    public DateTime? Begins { get; }

    /// <summary>Hours between two runs of a recurring task.</summary>
    public long? EveryHours { get; }

    /// <summary>Creation, as the service writes it, most likely China time.</summary>
    public DateTime? Created { get; }

    /// <summary>Last change, as the service writes it, most likely China time.</summary>
    public DateTime? Updated { get; }

    /// <summary>Why it failed.</summary>
    public string? ErrorMessage { get; }

    /// <summary>Region of the task.</summary>
    public string Region { get; }

    /// <summary>Id under which the service logged the call.</summary>
    public string? RequestId { get; }
}
