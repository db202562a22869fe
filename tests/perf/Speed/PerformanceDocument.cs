using System;
using System.Collections.Generic;
using System.IO;

namespace TencentSes.Perf.Speed;

/// <summary>Keeps the figures of the last complete run in docs/performance.md, between two marks; the text around them is written by hand.</summary>
internal sealed class PerformanceDocument(string path)
{
    private const string Start = "<!-- figures: written by tests/perf -->";
    private const string End = "<!-- end of figures -->";

    /// <summary>That of the repository from which this program was built.</summary>
    public static PerformanceDocument OfRepository() => new(Path.Combine(RepositoryRoot.Path, "docs", "performance.md"));

    /// <exception cref="InvalidOperationException">The document has no place for figures.</exception>
    public void Write(IReadOnlyList<Figure> figures)
    {
        string text = File.ReadAllText(path);
        int start = text.IndexOf(Start, StringComparison.Ordinal), end = text.IndexOf(End, StringComparison.Ordinal);
        if (start < 0 || end < start)
            throw new InvalidOperationException(path + " lacks the marks between which the figures stand.");
        string table = string.Join('\n', FigureTable.Lines(figures));
        File.WriteAllText(path, text[..(start + Start.Length)] + "\n\n" + MachineDescription.Text() + ".\n\n" + table + "\n\n" + text[end..]);
    }
}
