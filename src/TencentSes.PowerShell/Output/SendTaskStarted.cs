using System;
using TencentSes.Api;

namespace TencentSes;

/// <summary>A batch task that SES has accepted. Get-TcSesSendTask and Wait-TcSesSendTask take it from the pipeline.</summary>
public sealed class SendTaskStarted
{
    internal SendTaskStarted(BatchSendEmailRequest request, BatchSendEmailResponse answer, string region, DateTime started)
    {
        TaskId = answer.TaskId ?? 0;
        TaskType = (SendTaskType)request.TaskType;
        ReceiverId = request.ReceiverId;
        From = request.FromEmailAddress;
        Subject = request.Subject;
        TemplateId = request.Template?.TemplateID;
        Begins = ServiceTime.Parse(request.TimedParam?.BeginTime ?? request.CycleParam?.BeginTime);
        EveryHours = request.CycleParam?.IntervalTime;
        Region = region;
        RequestId = answer.RequestId;
        Started = started;
    }

    /// <summary>Id of the task.</summary>
    public long TaskId { get; }

    /// <summary>Its kind.</summary>
    public SendTaskType TaskType { get; }

    /// <summary>The recipient list.</summary>
    public long ReceiverId { get; }

    /// <summary>The sender, as sent.</summary>
    public string From { get; }

    /// <summary>The subject.</summary>
    public string Subject { get; }

    /// <summary>The template.</summary>
    public long? TemplateId { get; }

    /// <summary>Its first run, as sent, most likely China time; empty for an immediate task.</summary>
    public DateTime? Begins { get; }

    /// <summary>Hours between two runs of a recurring task.</summary>
    public long? EveryHours { get; }

    /// <summary>Region of the task.</summary>
    public string Region { get; }

    /// <summary>Id under which the service logged the call.</summary>
    public string? RequestId { get; }

    /// <summary>When SES accepted it, UTC by the clock of this machine.</summary>
    public DateTime Started { get; }
}
