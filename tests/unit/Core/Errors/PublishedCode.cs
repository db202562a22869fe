using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace TencentSes.UnitTests.Core.Errors;

/// <summary>What is published about an error code.</summary>
/// <param name="Code">The code.</param>
/// <param name="Source">common, ses, smtp, or sdk for one that an SDK makes up.</param>
/// <param name="MayBeRepeated">Whether the request may be repeated, in words.</param>
/// <param name="Category">Name of the PowerShell category.</param>
internal sealed record PublishedCode(string Code, string Source, string MayBeRepeated, string Category)
{
    public static IReadOnlyList<PublishedCode> All { get; } =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "fixtures", "error-codes.tsv"))
            .Where(static line => line.Length > 0 && line[0] != '#')
            .Select(static line => line.Split('\t'))
            .Select(static cells => new PublishedCode(cells[0], cells[1], cells[2], cells[3])),
    ];
}
