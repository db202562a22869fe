using System;
using System.Collections.Generic;

namespace TencentSes.Emulator.State;

/// <summary>A batch task: what was ordered and how far it is.</summary>
internal sealed class SendTask
{
    public const int Waiting = 1;
    public const int Sending = 5;
    public const int Paused = 6;
    public const int Failed = 7;
    public const int Finished = 10;

    public required int Id { get; init; }

    public required RegionState Region { get; init; }

    public required int TaskType { get; init; }

    /// <summary>The sender as given, alias included.</summary>
    public required string FromText { get; init; }

    public required string Sender { get; init; }

    public required int ReceiverId { get; init; }

    public required string ReceiversName { get; init; }

    public required string Subject { get; init; }

    public string? ReplyTo { get; init; }

    public int? TemplateId { get; init; }

    public string TemplateData { get; init; } = "{}";

    public string? SimpleHtml { get; init; }

    public string? SimpleText { get; init; }

    public string? UnsubscribeLanguage { get; init; }

    public int AdLocation { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>The first run.</summary>
    public required DateTimeOffset BeginTime { get; init; }

    public int IntervalHours { get; init; }

    public bool EndsAfterOneRun { get; init; }

    public int Status { get; set; } = Waiting;

    public DateTimeOffset Updated { get; set; }

    public int RequestCount { get; set; }

    public int SendCount { get; set; }

    public string ErrorMessage { get; set; } = string.Empty;

    /// <summary>When the next run starts.</summary>
    public DateTimeOffset NextRun { get; set; }

    /// <summary>When the next mail of the current run goes out.</summary>
    public DateTimeOffset NextMail { get; set; }

    /// <summary>Who the current run still has to reach; null between runs.</summary>
    public Queue<ReceiverEntry>? Pending { get; set; }

    public bool IsOver => Status is Failed or Finished;
}
