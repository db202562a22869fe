using System;
using System.Collections.Generic;

namespace TencentSes.Emulator;

/// <summary>A mail that the emulator accepted and keeps instead of delivering it.</summary>
public sealed class StoredMail
{
    private readonly Lazy<ReadOnlyMemory<byte>> _data;

    internal StoredMail(Func<ReadOnlyMemory<byte>> data, long weight)
    {
        _data = new Lazy<ReadOnlyMemory<byte>>(data);
        Weight = weight;
    }

    /// <summary>About how much memory the mail holds, in bytes.</summary>
    internal long Weight { get; }

    /// <summary>The id that the service gave the mail.</summary>
    public required string MessageId { get; init; }

    /// <summary>The account that sent it.</summary>
    public required string AccountId { get; init; }

    /// <summary>The region that took it.</summary>
    public required string Region { get; init; }

    /// <summary>The sender address, without alias.</summary>
    public required string From { get; init; }

    /// <summary>All recipients: those of To, Cc and Bcc, or those of the SMTP envelope.</summary>
    public required IReadOnlyList<string> Recipients { get; init; }

    /// <summary>The subject, with template values filled in.</summary>
    public required string Subject { get; init; }

    /// <summary>The template it was made from; null without one.</summary>
    public int? TemplateId { get; init; }

    /// <summary>Calendar time of the emulator at acceptance.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The way it came in.</summary>
    public required MailSource Source { get; init; }

    /// <summary>The message, headers and body: as sent over SMTP with dots unstuffed, or as made from the parameters of the call.</summary>
    public ReadOnlyMemory<byte> Data => _data.Value;
}
