using System;
using System.Collections.Generic;
using System.Linq;
using TencentSes.Emulator.State;

namespace TencentSes.Emulator.Sending;

/// <summary>A mail ready to go, all checks of its form passed and template values filled in.</summary>
internal sealed record OutgoingMail
{
    public required string Sender { get; init; }

    public required SenderDomain Domain { get; init; }

    /// <summary>The From header.</summary>
    public required string FromHeader { get; init; }

    public required string Subject { get; init; }

    public required MailSource Source { get; init; }

    public IReadOnlyList<string> To { get; init; } = [];

    public IReadOnlyList<string> Cc { get; init; } = [];

    public IReadOnlyList<string> Bcc { get; init; } = [];

    public string? ReplyTo { get; init; }

    public int? TemplateId { get; init; }

    /// <summary>Makes the body when somebody wants to see it.</summary>
    public Func<MailContent> Content { get; init; } = () => new MailContent(Html: null, Text: null);

    public IReadOnlyList<MailAttachment> Attachments { get; init; } = [];

    public string? MessageIdHeader { get; init; }

    public IReadOnlyDictionary<string, string> ExtraHeaders { get; init; } = new Dictionary<string, string>();

    /// <summary>True when an unsubscribe link goes along.</summary>
    public bool HasUnsubscribeLink { get; init; }

    /// <summary>The message as it came over SMTP; null when it has to be made.</summary>
    public byte[]? RawData { get; init; }

    /// <summary>About how many bytes of memory the large parts take.</summary>
    public long Weight => (RawData?.LongLength ?? 0) + Attachments.Sum(attachment => attachment.Content.LongLength);

    public IReadOnlyList<string> Recipients => [.. To, .. Cc, .. Bcc];
}
