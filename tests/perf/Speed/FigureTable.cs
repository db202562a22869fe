using System.Collections.Generic;
using System.Linq;

namespace TencentSes.Perf.Speed;

/// <summary>Figures as a table that is good to read as text and as Markdown.</summary>
internal static class FigureTable
{
    private static readonly string[] Heads = ["What", "Measured", "Against", "Ratio (quartiles)", "Budget", "Verdict"];

    public static IEnumerable<string> Lines(IReadOnlyList<Figure> figures)
    {
        string[][] rows = [Heads, .. figures.Select(static figure =>
            new[] { figure.What, figure.Measured, figure.Peer, figure.Ratio, figure.Budget, figure.Verdict })];
        int[] widths = [.. Heads.Select((_, column) => rows.Max(row => row[column].Length))];
        yield return Line(rows[0], widths);
        yield return "| " + string.Join(" | ", widths.Select(static width => new string('-', width))) + " |";
        foreach (string[] row in rows.Skip(1))
            yield return Line(row, widths);
    }

    private static string Line(string[] row, int[] widths) =>
        "| " + string.Join(" | ", row.Select((cell, column) => cell.PadRight(widths[column]))) + " |";
}
