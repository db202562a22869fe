using System;
using System.Collections.Generic;
using System.Globalization;
using System.Security;
using System.Text;
using System.Text.RegularExpressions;

namespace TencentSes.Picture;

/// <summary>Lines of a terminal as an SVG: text stays text, so that it can be selected and read aloud.</summary>
internal static partial class SvgScreen
{
    private const int LineHeight = 19;
    private const double CharacterWidth = 8.2;
    private const int Margin = 16;
    private const string DefaultColour = "#d4d4d4";

    private static readonly Dictionary<int, string> Colours = new()
    {
        [30] = "#6a6a6a",
        [31] = "#f14c4c",
        [32] = "#23d18b",
        [33] = "#e5e510",
        [34] = "#3b8eea",
        [35] = "#d670d6",
        [36] = "#29b8db",
        [37] = "#e5e5e5",
    };

    public static string Draw(IReadOnlyList<string> lines)
    {
        int columns = 0;
        foreach (string line in lines)
            columns = Math.Max(columns, Sequence().Replace(line, "").Length);
        double width = (columns * CharacterWidth) + (2 * Margin);
        int height = (lines.Count * LineHeight) + (2 * Margin);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:0} {height}\" role=\"img\" aria-label=\"A terminal with TencentSes\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#1e1e1e\"/>\n<g font-family=\"Consolas, Menlo, monospace\" font-size=\"13.6\" xml:space=\"preserve\">\n");
        for (int i = 0; i < lines.Count; i++)
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Margin}\" y=\"{Margin + ((i + 1) * LineHeight) - 5}\">{Spans(lines[i])}</text>\n");
        return svg.Append("</g>\n</svg>\n").ToString();
    }

    private static string Spans(string line)
    {
        var spans = new StringBuilder();
        string colour = DefaultColour;
        int at = 0;
        foreach (Match sequence in Sequence().Matches(line))
        {
            Add(line[at..sequence.Index]);
            colour = ColourOf(sequence.Groups[1].Value);
            at = sequence.Index + sequence.Length;
        }
        Add(line[at..]);
        return spans.ToString();

        void Add(string text)
        {
            if (text.Length > 0)
                spans.Append(CultureInfo.InvariantCulture, $"<tspan fill=\"{colour}\">{SecurityElement.Escape(text)}</tspan>");
        }
    }

    private static string ColourOf(string codes)
    {
        foreach (string code in codes.Split(';'))
        {
            if (int.TryParse(code, CultureInfo.InvariantCulture, out int number) && Colours.TryGetValue(number >= 90 ? number - 60 : number, out string? colour))
                return colour;
        }
        return DefaultColour;
    }

    [GeneratedRegex(@"\u001b\[([0-9;]*)m")]
    private static partial Regex Sequence();
}
