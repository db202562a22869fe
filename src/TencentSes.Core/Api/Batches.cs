using System.Collections.Generic;
using System.Globalization;

namespace TencentSes.Api;

/// <summary>Starts a batch task that mails every address of one recipient list, now, at a set time, or again every N hours.</summary>
[SesAction("BatchSendEmail", SesActionKind.Send)]
public sealed record BatchSendEmailRequest : SesRequest<BatchSendEmailResponse>
{
    /// <summary>The sender address, or an alias, one blank and &lt;address&gt;; the alias may not hold a colon.</summary>
    public required string FromEmailAddress { get; init; }

    /// <summary>Id of a recipient list that is non-empty and in state 3.</summary>
    public required long ReceiverId { get; init; }

    /// <summary>1 to 100 characters by the service's error code; another page says 998. May hold {{variables}} of the template.</summary>
    public required string Subject { get; init; }

    /// <summary>One of: 1 immediate, 2 scheduled, 3 recurring. 2 needs TimedParam, 3 needs CycleParam.</summary>
    public required int TaskType { get; init; }

    /// <summary>A single address despite the plural name. Without it replies bounce.</summary>
    public string? ReplyToAddresses { get; init; }

    /// <summary>The template; required unless the account may send custom content.</summary>
    public TemplateReference? Template { get; init; }

    /// <summary>Custom content, for accounts that were granted it in the past; others get FailedOperation.WithOutPermission.</summary>
    public SimpleContent? Simple { get; init; }

    /// <summary>Documented as not supported yet for batch sending.</summary>
    public IReadOnlyList<MailAttachment>? Attachments { get; init; }

    /// <summary>Needed when TaskType is 3.</summary>
    public CycleEmailParam? CycleParam { get; init; }

    /// <summary>Needed when TaskType is 2.</summary>
    public TimedEmailParam? TimedParam { get; init; }

    /// <summary>Language of the unsubscribe link as a digit in a string: 0 for no link. China site: 1 Simplified Chinese, 2 English; international site: 1 English, 2 Simplified Chinese. 3 Traditional Chinese, 4 Spanish, 5 French, 6 German, 7 Japanese, 8 Korean, 9 Arabic, 10 Thai, 11 Indonesian, 12 Vietnamese (China site only).</summary>
    public string? Unsubscribe { get; init; }

    /// <summary>One of: 0 no ad mark, 1 mark before the subject, 2 mark after the subject.</summary>
    public int? ADLocation { get; init; }

    internal override string HowToCheck => "List the send tasks of the recipient list " + ReceiverId.ToString(CultureInfo.InvariantCulture) + " and look for a new one.";

    /// <inheritdoc/>
    public override void Validate()
    {
        ApiLimits.CheckSender(FromEmailAddress, nameof(FromEmailAddress));
        ApiLimits.CheckId(ReceiverId, nameof(ReceiverId));
        ApiLimits.CheckLength(Subject, nameof(Subject), 1, 100);
        if (!string.IsNullOrEmpty(ReplyToAddresses))
            EmailSyntax.CheckAddress(ReplyToAddresses, nameof(ReplyToAddresses));
        MailContentRules.Check(Template, Simple);
        if (TaskType == 2)
            ApiLimits.CheckMoment(TimedParam?.BeginTime, nameof(TimedParam));
        if (TaskType == 3)
            ApiLimits.CheckMoment(CycleParam?.BeginTime, nameof(CycleParam));
    }
}

/// <summary>Answer of BatchSendEmail.</summary>
public sealed record BatchSendEmailResponse : SesResponse
{
    /// <summary>Id of the new task.</summary>
    public long? TaskId { get; init; }
}

/// <summary>Pages through batch tasks and their progress.</summary>
[SesAction("ListSendTasks", SesActionKind.Read)]
public sealed record ListSendTasksRequest : SesRequest<ListSendTasksResponse>
{
    /// <summary>Rows to skip.</summary>
    public required long Offset { get; init; }

    /// <summary>Page size, at most 100.</summary>
    public required long Limit { get; init; }

    /// <summary>One of: 1 waiting to start, 5 sending, 6 paused for today, 7 failed, 10 finished. Leave out for all.</summary>
    public int? Status { get; init; }

    /// <summary>Filter by list.</summary>
    public long? ReceiverId { get; init; }

    /// <summary>One of: 1 immediate, 2 scheduled, 3 recurring. Leave out for all.</summary>
    public int? TaskType { get; init; }

    /// <inheritdoc/>
    public override void Validate() => ApiLimits.CheckPage(Offset, Limit);
}

/// <summary>Answer of ListSendTasks.</summary>
public sealed record ListSendTasksResponse : SesResponse
{
    /// <summary>Number of matches.</summary>
    public long? TotalCount { get; init; }

    /// <summary>The rows.</summary>
    public IReadOnlyList<SendTaskData> Data { get => field ?? []; init; }
}

/// <summary>When a recurring task runs.</summary>
public sealed record CycleEmailParam
{
    /// <summary>First run, YYYY-MM-DD HH:MM:SS, not in the past.</summary>
    public string? BeginTime { get; init; }

    /// <summary>Period in hours.</summary>
    public long? IntervalTime { get; init; }

    /// <summary>0 keep running, 1 stop; meant for changing a task.</summary>
    public int? TermCycle { get; init; }
}

/// <summary>When a scheduled task runs.</summary>
public sealed record TimedEmailParam
{
    /// <summary>Start, YYYY-MM-DD HH:MM:SS, not in the past.</summary>
    public string? BeginTime { get; init; }
}

/// <summary>A batch task.</summary>
public sealed record SendTaskData
{
    /// <summary>Task id.</summary>
    public long? TaskId { get; init; }

    /// <summary>Sender address of the task.</summary>
    public string? FromEmailAddress { get; init; }

    /// <summary>Recipient list id.</summary>
    public long? ReceiverId { get; init; }

    /// <summary>One of: 1 waiting to start, 5 sending, 6 paused for today, 7 failed, 10 finished.</summary>
    public int? TaskStatus { get; init; }

    /// <summary>One of: 1 immediate, 2 scheduled, 3 recurring.</summary>
    public int? TaskType { get; init; }

    /// <summary>Mails requested.</summary>
    public long? RequestCount { get; init; }

    /// <summary>Mails sent.</summary>
    public long? SendCount { get; init; }

    /// <summary>Mails waiting in the queue cache.</summary>
    public long? CacheCount { get; init; }

    /// <summary>YYYY-MM-DD HH:MM:SS.</summary>
    public string? CreateTime { get; init; }

    /// <summary>YYYY-MM-DD HH:MM:SS.</summary>
    public string? UpdateTime { get; init; }

    /// <summary>Subject of the task.</summary>
    public string? Subject { get; init; }

    /// <summary>Template and data of the task.</summary>
    public TemplateReference? Template { get; init; }

    /// <summary>Only for a task of that type.</summary>
    public CycleEmailParam? CycleParam { get; init; }

    /// <summary>Only for a task of that type.</summary>
    public TimedEmailParam? TimedParam { get; init; }

    /// <summary>Why the task failed; empty otherwise.</summary>
    public string? ErrMsg { get; init; }

    /// <summary>Name of the list.</summary>
    public string? ReceiversName { get; init; }
}
