using System;
using System.Collections.Generic;

namespace TencentSes.RotationWorker;

/// <summary>What the worker is to do: it reads this as JSON from standard input.</summary>
public sealed record RotationOrder
{
    /// <summary>The first line that the worker prints: from now on it rotates. A <see cref="RotationLine"/> follows for each finished address.</summary>
    public const string Begun = "begun";

    /// <summary>The region of the senders.</summary>
    public const string Region = "ap-guangzhou";

    /// <summary>The API.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>SecretId of the account.</summary>
    public required string SecretId { get; init; }

    /// <summary>SecretKey of the account; an invented one.</summary>
    public required string SecretKey { get; init; }

    /// <summary>SMTP with TLS from the first byte, on the same machine.</summary>
    public required int SmtpsPort { get; init; }

    /// <summary>Folder of the vault.</summary>
    public required string Vault { get; init; }

    /// <summary>Senders, in the order in which they are rotated. The entry of each has the name of the address.</summary>
    public required IReadOnlyList<string> Addresses { get; init; }

    /// <summary>How many addresses are worked on at once.</summary>
    public required int AtOnce { get; init; }

    /// <summary>Takes over the candidates of a run that is known to be dead.</summary>
    public bool TakesOver { get; init; }

    /// <summary>Where the worker kills itself; null for nowhere.</summary>
    public KillPoint? Kill { get; init; }
}
