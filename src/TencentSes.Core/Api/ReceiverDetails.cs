using System.Collections.Generic;
using System.Globalization;

namespace TencentSes.Api;

/// <summary>Appends bare addresses to a recipient list; the work is finished asynchronously.</summary>
[SesAction("CreateReceiverDetail", SesActionKind.Send)]
public sealed record CreateReceiverDetailRequest : SesRequest<CreateReceiverDetailResponse>
{
    /// <summary>Recipient list id.</summary>
    public required long ReceiverId { get; init; }

    /// <summary>At most 20000 per call; the list may hold at most 50000 in all.</summary>
    public required IReadOnlyList<string> Emails { get; init; }

    /// <summary>Most addresses of one call.</summary>
    public const int MaxPerCall = 20_000;

    /// <summary>Most addresses of one list.</summary>
    public const int MaxPerList = 50_000;

    internal override string HowToCheck => "Look at the count of addresses in the list " + ReceiverId.ToString(CultureInfo.InvariantCulture) + ".";

    /// <inheritdoc/>
    public override void Validate()
    {
        ApiLimits.CheckId(ReceiverId, nameof(ReceiverId));
        ApiLimits.CheckCount(Emails, nameof(Emails), 1, MaxPerCall);
    }
}

/// <summary>Answer of CreateReceiverDetail.</summary>
public sealed record CreateReceiverDetailResponse : SesResponse
{
    /// <summary>Addresses received in the call.</summary>
    public long? TotalCount { get; init; }

    /// <summary>Addresses accepted.</summary>
    public long? ValidCount { get; init; }

    /// <summary>Addresses dropped as too long (the length is not published).</summary>
    public long? TooLongCount { get; init; }

    /// <summary>Empty addresses.</summary>
    public long? EmptyEmailCount { get; init; }

    /// <summary>Addresses left out as repeated. Whether this counts addresses already in the list is not documented.</summary>
    public long? RepeatCount { get; init; }
}

/// <summary>Appends addresses to a recipient list, each with its own template variable values.</summary>
[SesAction("CreateReceiverDetailWithData", SesActionKind.Send)]
public sealed record CreateReceiverDetailWithDataRequest : SesRequest<CreateReceiverDetailWithDataResponse>
{
    /// <summary>Recipient list id.</summary>
    public required long ReceiverId { get; init; }

    /// <summary>At most 20000 per call; the list may hold at most 50000 in all.</summary>
    public required IReadOnlyList<ReceiverInputData> Datas { get; init; }

    internal override string HowToCheck => "Look at the count of addresses in the list " + ReceiverId.ToString(CultureInfo.InvariantCulture) + ".";

    /// <inheritdoc/>
    public override void Validate()
    {
        ApiLimits.CheckId(ReceiverId, nameof(ReceiverId));
        ApiLimits.CheckCount(Datas, nameof(Datas), 1, CreateReceiverDetailRequest.MaxPerCall);
    }
}

/// <summary>Answer of CreateReceiverDetailWithData.</summary>
public sealed record CreateReceiverDetailWithDataResponse : SesResponse
{
    /// <summary>Addresses received in the call.</summary>
    public long? TotalCount { get; init; }

    /// <summary>Addresses accepted.</summary>
    public long? ValidCount { get; init; }

    /// <summary>Addresses dropped as too long (the length is not published).</summary>
    public long? TooLongCount { get; init; }

    /// <summary>Empty addresses.</summary>
    public long? EmptyEmailCount { get; init; }

    /// <summary>Addresses left out as repeated. Whether this counts addresses already in the list is not documented.</summary>
    public long? RepeatCount { get; init; }
}

/// <summary>Pages through the addresses of one recipient list.</summary>
[SesAction("ListReceiverDetails", SesActionKind.Read)]
public sealed record ListReceiverDetailsRequest : SesRequest<ListReceiverDetailsResponse>
{
    /// <summary>Recipient list id.</summary>
    public required long ReceiverId { get; init; }

    /// <summary>Rows to skip.</summary>
    public required long Offset { get; init; }

    /// <summary>Page size, at most 100.</summary>
    public required long Limit { get; init; }

    /// <summary>0-50 characters, substring search.</summary>
    public string? Email { get; init; }

    /// <summary>Search from; example is a date YYYY-MM-DD.</summary>
    public string? CreateTimeBegin { get; init; }

    /// <summary>Search until; example is a date YYYY-MM-DD.</summary>
    public string? CreateTimeEnd { get; init; }

    /// <summary>One of: 1 valid, 2 invalid.</summary>
    public int? Status { get; init; }

    /// <inheritdoc/>
    public override void Validate()
    {
        ApiLimits.CheckId(ReceiverId, nameof(ReceiverId));
        ApiLimits.CheckPage(Offset, Limit);
        if (Email is not null)
            ApiLimits.CheckLength(Email, nameof(Email), 0, 50);
    }
}

/// <summary>Answer of ListReceiverDetails.</summary>
public sealed record ListReceiverDetailsResponse : SesResponse
{
    /// <summary>Number of matches.</summary>
    public long? TotalCount { get; init; }

    /// <summary>The rows.</summary>
    public IReadOnlyList<ReceiverDetail> Data { get => field ?? []; init; }

    /// <summary>Addresses accepted.</summary>
    public long? ValidCount { get; init; }

    /// <summary>Addresses with a bad form.</summary>
    public long? InvalidCount { get; init; }
}

/// <summary>A recipient with the values of the template variables.</summary>
public sealed record ReceiverInputData
{
    /// <summary>Address.</summary>
    public required string Email { get; init; }

    /// <summary>JSON object as a string, at most 800 bytes in all, no HTML tags in values.</summary>
    public required string TemplateData { get; init; }
}

/// <summary>One address of a recipient list.</summary>
public sealed record ReceiverDetail
{
    /// <summary>Address.</summary>
    public string? Email { get; init; }

    /// <summary>YYYY-MM-DD HH:MM:SS.</summary>
    public string? CreateTime { get; init; }

    /// <summary>JSON object as a string.</summary>
    public string? TemplateData { get; init; }

    /// <summary>Why the address is invalid.</summary>
    public string? Reason { get; init; }

    /// <summary>One of: 1 valid, 2 invalid.</summary>
    public int? Status { get; init; }

    /// <summary>Id of the address inside the list.</summary>
    public long? EmailId { get; init; }
}
