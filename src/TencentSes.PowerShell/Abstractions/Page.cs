using System.Collections.Generic;

namespace TencentSes.PowerShell.Abstractions;

/// <summary>One page of a list action.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Total">Number of all matches, when the action tells it.</param>
/// <param name="RequestId">RequestId of the page; every object made from it carries it.</param>
internal sealed record Page<TRow>(IReadOnlyList<TRow> Rows, long? Total, string? RequestId);
