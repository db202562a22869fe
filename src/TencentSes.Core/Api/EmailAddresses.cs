using System.Collections.Generic;

namespace TencentSes.Api;

/// <summary>Adds a sender address under a domain that has passed verification.</summary>
[SesAction("CreateEmailAddress", SesActionKind.Send)]
public sealed record CreateEmailAddressRequest : SesRequest<CreateEmailAddressResponse>
{
    /// <summary>The address; its domain must be verified. At most 10 per domain.</summary>
    public required string EmailAddress { get; init; }

    /// <summary>Display name.</summary>
    public string? EmailSenderName { get; init; }

    internal override string HowToCheck => "List the sender addresses and look whether " + EmailAddress + " is among them.";

    /// <inheritdoc/>
    public override void Validate() => EmailSyntax.CheckAddress(EmailAddress, nameof(EmailAddress));
}

/// <summary>Answer of CreateEmailAddress.</summary>
public sealed record CreateEmailAddressResponse : SesResponse;

/// <summary>Lists all sender addresses of the account in the region; there are no pages.</summary>
[SesAction("ListEmailAddress", SesActionKind.Read, 35)]
public sealed record ListEmailAddressRequest : SesRequest<ListEmailAddressResponse>;

/// <summary>Answer of ListEmailAddress.</summary>
public sealed record ListEmailAddressResponse : SesResponse
{
    /// <summary>The sender addresses.</summary>
    public IReadOnlyList<EmailSender> EmailSenders { get => field ?? []; init; }
}

/// <summary>One sender address.</summary>
public sealed record EmailSender
{
    /// <summary>The address.</summary>
    public string? EmailAddress { get; init; }

    /// <summary>Display name.</summary>
    public string? EmailSenderName { get; init; }

    /// <summary>Creation, in Unix seconds.</summary>
    public long? CreatedTimestamp { get; init; }

    /// <summary>0 without, 1 with an SMTP password.</summary>
    public int? SmtpPwdType { get; init; }
}

/// <summary>Deletes a sender address, and with it its SMTP password.</summary>
[SesAction("DeleteEmailAddress", SesActionKind.IdempotentWrite)]
public sealed record DeleteEmailAddressRequest : SesRequest<DeleteEmailAddressResponse>
{
    /// <summary>The address.</summary>
    public required string EmailAddress { get; init; }

    internal override bool ProvesEarlierTry(string code) => code == "InvalidParameterValue.NoSuchSender";

    /// <inheritdoc/>
    public override void Validate() => EmailSyntax.CheckAddress(EmailAddress, nameof(EmailAddress));
}

/// <summary>Answer of DeleteEmailAddress.</summary>
public sealed record DeleteEmailAddressResponse : SesResponse;
