using System.Collections.Generic;

namespace TencentSes.Reliability;

/// <summary>What a runtime tells about a call.</summary>
internal sealed record CallReport
{
    public required bool Succeeded { get; init; }

    /// <summary>RequestId of the result or the error.</summary>
    public string? RequestId { get; init; }

    /// <summary>Code of the error, without what the runtime puts around it.</summary>
    public string Code { get; init; } = "";

    public string Category { get; init; } = "";

    /// <summary>All that a person gets to read.</summary>
    public string Text { get; init; } = "";

    public string Remedy { get; init; } = "";

    /// <summary>How many tries the error counts.</summary>
    public int Tries { get; init; }

    /// <summary>What is wrong by the rules of this runtime.</summary>
    public IReadOnlyList<string> Flaws { get; init; } = [];
}
