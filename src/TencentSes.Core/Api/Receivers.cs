using System.Collections.Generic;

namespace TencentSes.Api;

/// <summary>Creates an empty recipient list for later batch sending.</summary>
[SesAction("CreateReceiver", SesActionKind.Send)]
public sealed record CreateReceiverRequest : SesRequest<CreateReceiverResponse>
{
    /// <summary>Unique name.</summary>
    public required string ReceiversName { get; init; }

    /// <summary>1-300 characters, no special characters.</summary>
    public string? Desc { get; init; }

    internal override string HowToCheck => "List the recipient lists and look whether '" + ReceiversName + "' is among them.";

    /// <inheritdoc/>
    public override void Validate()
    {
        ApiLimits.CheckLength(ReceiversName, nameof(ReceiversName), 1, int.MaxValue);
        if (Desc is not null)
            ApiLimits.CheckLength(Desc, nameof(Desc), 1, 300);
    }
}

/// <summary>Answer of CreateReceiver.</summary>
public sealed record CreateReceiverResponse : SesResponse
{
    /// <summary>Id of the new list.</summary>
    public long? ReceiverId { get; init; }
}

/// <summary>Pages through recipient lists.</summary>
[SesAction("ListReceivers", SesActionKind.Read)]
public sealed record ListReceiversRequest : SesRequest<ListReceiversResponse>
{
    /// <summary>Rows to skip.</summary>
    public required long Offset { get; init; }

    /// <summary>Page size, at most 100.</summary>
    public required long Limit { get; init; }

    /// <summary>One of: 1 waiting for upload, 2 uploading, 3 upload finished. Leave out for all.</summary>
    public int? Status { get; init; }

    /// <summary>Substring of the list name.</summary>
    public string? KeyWord { get; init; }

    /// <inheritdoc/>
    public override void Validate() => ApiLimits.CheckPage(Offset, Limit);
}

/// <summary>Answer of ListReceivers.</summary>
public sealed record ListReceiversResponse : SesResponse
{
    /// <summary>Number of matches.</summary>
    public long? TotalCount { get; init; }

    /// <summary>The rows.</summary>
    public IReadOnlyList<ReceiverData> Data { get => field ?? []; init; }
}

/// <summary>Deletes a recipient list together with every address in it.</summary>
[SesAction("DeleteReceiver", SesActionKind.IdempotentWrite)]
public sealed record DeleteReceiverRequest : SesRequest<DeleteReceiverResponse>
{
    /// <summary>Recipient list id.</summary>
    public required long ReceiverId { get; init; }

    internal override bool ProvesEarlierTry(string code) => code == "OperationDenied.ReceiverNotExist";

    /// <inheritdoc/>
    public override void Validate() => ApiLimits.CheckId(ReceiverId, nameof(ReceiverId));
}

/// <summary>Answer of DeleteReceiver.</summary>
public sealed record DeleteReceiverResponse : SesResponse;

/// <summary>A recipient list.</summary>
public sealed record ReceiverData
{
    /// <summary>Recipient list id.</summary>
    public long? ReceiverId { get; init; }

    /// <summary>Name of the list.</summary>
    public string? ReceiversName { get; init; }

    /// <summary>Addresses in the list.</summary>
    public long? Count { get; init; }

    /// <summary>Description.</summary>
    public string? Desc { get; init; }

    /// <summary>One of: 1 waiting for upload, 2 uploading, 3 upload finished.</summary>
    public int? ReceiversStatus { get; init; }

    /// <summary>YYYY-MM-DD HH:MM:SS.</summary>
    public string? CreateTime { get; init; }

    /// <summary>Invalid addresses in the list.</summary>
    public long? InvalidCount { get; init; }
}
