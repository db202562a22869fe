using System.Collections.Generic;

namespace TencentSes.Api;

/// <summary>Gives one sender address its own default for the unsubscribe link in outgoing mail.</summary>
[SesAction("CreateAddressUnsubscribeConfig", SesActionKind.Send)]
public sealed record CreateAddressUnsubscribeConfigRequest : SesRequest<CreateAddressUnsubscribeConfigResponse>
{
    /// <summary>Sender address.</summary>
    public required string Address { get; init; }

    /// <summary>Language of the unsubscribe link as a digit in a string: 0 for no link. China site: 1 Simplified Chinese, 2 English; international site: 1 English, 2 Simplified Chinese. 3 Traditional Chinese, 4 Spanish, 5 French, 6 German, 7 Japanese, 8 Korean, 9 Arabic, 10 Thai, 11 Indonesian, 12 Vietnamese (China site only).</summary>
    public required string UnsubscribeConfig { get; init; }

    /// <summary>0 off, 1 on.</summary>
    public required int Status { get; init; }

    internal override string HowToCheck => "List the unsubscribe settings and look at " + Address + ".";

    /// <inheritdoc/>
    public override void Validate() => EmailSyntax.CheckAddress(Address, nameof(Address));
}

/// <summary>Answer of CreateAddressUnsubscribeConfig.</summary>
public sealed record CreateAddressUnsubscribeConfigResponse : SesResponse;

/// <summary>Pages through the per-address unsubscribe defaults.</summary>
[SesAction("ListAddressUnsubscribeConfig", SesActionKind.Read)]
public sealed record ListAddressUnsubscribeConfigRequest : SesRequest<ListAddressUnsubscribeConfigResponse>
{
    /// <summary>Rows to skip.</summary>
    public long? Offset { get; init; }

    /// <summary>Page size, at most 100; a string on the wire.</summary>
    public string? Limit { get; init; }
}

/// <summary>Answer of ListAddressUnsubscribeConfig.</summary>
public sealed record ListAddressUnsubscribeConfigResponse : SesResponse
{
    /// <summary>The rows.</summary>
    public IReadOnlyList<AddressUnsubscribeConfigData> AddressUnsubscribeConfigList { get => field ?? []; init; }

    /// <summary>Number of matches.</summary>
    public long? Total { get; init; }
}

/// <summary>Changes the unsubscribe default of one sender address.</summary>
[SesAction("UpdateAddressUnsubscribeConfig", SesActionKind.IdempotentWrite)]
public sealed record UpdateAddressUnsubscribeConfigRequest : SesRequest<UpdateAddressUnsubscribeConfigResponse>
{
    /// <summary>Sender address.</summary>
    public required string Address { get; init; }

    /// <summary>Language of the unsubscribe link as a digit in a string: 0 for no link. China site: 1 Simplified Chinese, 2 English; international site: 1 English, 2 Simplified Chinese. 3 Traditional Chinese, 4 Spanish, 5 French, 6 German, 7 Japanese, 8 Korean, 9 Arabic, 10 Thai, 11 Indonesian, 12 Vietnamese (China site only).</summary>
    public required string UnsubscribeConfig { get; init; }

    /// <summary>0 off, 1 on.</summary>
    public required int Status { get; init; }

    /// <inheritdoc/>
    public override void Validate() => EmailSyntax.CheckAddress(Address, nameof(Address));
}

/// <summary>Answer of UpdateAddressUnsubscribeConfig.</summary>
public sealed record UpdateAddressUnsubscribeConfigResponse : SesResponse;

/// <summary>Removes the unsubscribe default of one sender address.</summary>
[SesAction("DeleteAddressUnsubscribeConfig", SesActionKind.IdempotentWrite)]
public sealed record DeleteAddressUnsubscribeConfigRequest : SesRequest<DeleteAddressUnsubscribeConfigResponse>
{
    /// <summary>The sender address. Optional in the schema, yet there is nothing to delete without it.</summary>
    public required string Address { get; init; }

    /// <inheritdoc/>
    public override void Validate() => EmailSyntax.CheckAddress(Address, nameof(Address));
}

/// <summary>Answer of DeleteAddressUnsubscribeConfig.</summary>
public sealed record DeleteAddressUnsubscribeConfigResponse : SesResponse;

/// <summary>The unsubscribe default of one sender address.</summary>
public sealed record AddressUnsubscribeConfigData
{
    /// <summary>Sender address.</summary>
    public string? Address { get; init; }

    /// <summary>Language of the unsubscribe link as a digit in a string: 0 for no link. China site: 1 Simplified Chinese, 2 English; international site: 1 English, 2 Simplified Chinese. 3 Traditional Chinese, 4 Spanish, 5 French, 6 German, 7 Japanese, 8 Korean, 9 Arabic, 10 Thai, 11 Indonesian, 12 Vietnamese (China site only).</summary>
    public string? UnsubscribeConfig { get; init; }

    /// <summary>0 off, 1 on.</summary>
    public int? Status { get; init; }
}
