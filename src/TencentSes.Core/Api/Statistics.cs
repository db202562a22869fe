using System.Collections.Generic;

namespace TencentSes.Api;

/// <summary>Returns send counts per day and in total for a date range.</summary>
[SesAction("GetStatisticsReport", SesActionKind.Read)]
public sealed record GetStatisticsReportRequest : SesRequest<GetStatisticsReportResponse>
{
    /// <summary>YYYY-MM-DD.</summary>
    public required string StartDate { get; init; }

    /// <summary>YYYY-MM-DD.</summary>
    public required string EndDate { get; init; }

    /// <summary>Filter: sender domain.</summary>
    public string? Domain { get; init; }

    /// <summary>Filter: recipient domain such as gmail.com.</summary>
    public string? ReceivingMailboxType { get; init; }

    /// <inheritdoc/>
    public override void Validate()
    {
        ApiLimits.CheckDate(StartDate, nameof(StartDate));
        ApiLimits.CheckDate(EndDate, nameof(EndDate));
        ApiLimits.CheckRange(StartDate, EndDate, nameof(EndDate));
    }
}

/// <summary>Answer of GetStatisticsReport.</summary>
public sealed record GetStatisticsReportResponse : SesResponse
{
    /// <summary>One entry per day.</summary>
    public IReadOnlyList<SendVolume> DailyVolumes { get => field ?? []; init; }

    /// <summary>Sum over the range.</summary>
    public SendVolume? OverallVolume { get; init; }
}

/// <summary>Lists spam complaints for a period.</summary>
[SesAction("GetAbuseReport", SesActionKind.Read)]
public sealed record GetAbuseReportRequest : SesRequest<GetAbuseReportResponse>
{
    /// <summary>YYYY-MM-DD as a string.</summary>
    public required string StartTime { get; init; }

    /// <summary>YYYY-MM-DD as a string.</summary>
    public required string EndTime { get; init; }

    /// <summary>Rows to skip.</summary>
    public long? Offset { get; init; }

    /// <summary>Page size, 1000 by default; the general limit for pages is 100.</summary>
    public long? Limit { get; init; }

    /// <summary>Filter: sender domain.</summary>
    public string? FromDomain { get; init; }

    /// <summary>Filter: sender address.</summary>
    public string? FromAddress { get; init; }

    /// <summary>Filter: recipient domain.</summary>
    public string? Mta { get; init; }

    /// <summary>Filter: recipient.</summary>
    public string? ToAddress { get; init; }

    /// <summary>Filter: template id, a string here (lower-case d).</summary>
    public string? TemplateId { get; init; }

    private const int MaxPage = 1000;

    /// <inheritdoc/>
    public override void Validate()
    {
        ApiLimits.CheckDate(StartTime, nameof(StartTime));
        ApiLimits.CheckDate(EndTime, nameof(EndTime));
        ApiLimits.CheckRange(StartTime, EndTime, nameof(EndTime));
        ApiLimits.CheckPage(Offset, Limit, MaxPage);
    }
}

/// <summary>Answer of GetAbuseReport.</summary>
public sealed record GetAbuseReportResponse : SesResponse
{
    /// <summary>The rows.</summary>
    public IReadOnlyList<AbuseReport> Data { get => field ?? []; init; }

    /// <summary>Number of matches.</summary>
    public long? TotalCount { get; init; }
}

/// <summary>Counts of one day, or of a period.</summary>
public sealed record SendVolume
{
    /// <summary>YYYY-MM-DD.</summary>
    public string? SendDate { get; init; }

    /// <summary>Mails requested.</summary>
    public long? RequestCount { get; init; }

    /// <summary>Accepted by the service.</summary>
    public long? AcceptedCount { get; init; }

    /// <summary>Delivered.</summary>
    public long? DeliveredCount { get; init; }

    /// <summary>Opens.</summary>
    public long? OpenedCount { get; init; }

    /// <summary>Clicks.</summary>
    public long? ClickedCount { get; init; }

    /// <summary>Bounces.</summary>
    public long? BounceCount { get; init; }

    /// <summary>Unsubscribes.</summary>
    public long? UnsubscribeCount { get; init; }
}

/// <summary>One complaint about a mail.</summary>
public sealed record AbuseReport
{
    /// <summary>YYYY-MM-DD HH:MM:SS.</summary>
    public string? DeliverTime { get; init; }

    /// <summary>Sender.</summary>
    public string? OriginalMailFrom { get; init; }

    /// <summary>Recipient.</summary>
    public string? OriginalRcptTo { get; init; }

    /// <summary>Sender domain.</summary>
    public string? FromDomain { get; init; }

    /// <summary>YYYY-MM-DD HH:MM:SS.</summary>
    public string? ComplainTime { get; init; }

    /// <summary>Recipient domain.</summary>
    public string? Mta { get; init; }

    /// <summary>Source IP, may be empty.</summary>
    public string? SourceIp { get; init; }

    /// <summary>YYYY-MM-DD HH:MM:SS.</summary>
    public string? InsertTime { get; init; }

    /// <summary>Template id as a string.</summary>
    public string? TemplateId { get; init; }

    /// <summary>Message id as returned by SendEmail.</summary>
    public string? BulkId { get; init; }

    /// <summary>Message-Id header of the mail.</summary>
    public string? MessageId { get; init; }

    /// <summary>YYYY-MM-DD HH:MM:SS.</summary>
    public string? AbuseTime { get; init; }

    /// <summary>Subject of the reported mail.</summary>
    public string? Subject { get; init; }
}
