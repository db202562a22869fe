using System;
using System.Collections.Generic;

namespace TencentSes.Emulator;

/// <summary>A mail that the emulator accepted and keeps instead of delivering it.</summary>
public sealed record StoredMail
{
    /// <summary>The id that the service gave the mail.</summary>
    public required string MessageId { get; init; }

    /// <summary>The account that sent it.</summary>
    public required string AccountId { get; init; }

    /// <summary>The region that took it.</summary>
    public required string Region { get; init; }

    /// <summary>The sender address, without alias.</summary>
    public required string From { get; init; }

    /// <summary>All recipients.</summary>
    public required IReadOnlyList<string> Recipients { get; init; }

    /// <summary>Calendar time of the emulator at acceptance.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The way it came in.</summary>
    public required MailSource Source { get; init; }

    /// <summary>The message as sent, headers and body, dots unstuffed.</summary>
    public required ReadOnlyMemory<byte> Data { get; init; }
}
