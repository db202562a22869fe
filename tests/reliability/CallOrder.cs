using System;

namespace TencentSes.Reliability;

/// <summary>A call to be made.</summary>
internal sealed record CallOrder
{
    public required Operation Operation { get; init; }

    public required Uri Endpoint { get; init; }

    /// <summary>What the call is about: a domain, an address, the id of a recipient list.</summary>
    public required string Subject { get; init; }

    public required int TemplateId { get; init; }

    public required int TimeoutSec { get; init; }

    public required int MaxRetry { get; init; }

    /// <summary>Done as soon as a try has failed and will be repeated; null for nothing.</summary>
    public Action? TryFailed { get; init; }
}
