using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace TencentSes.Errors;

/// <summary>What is known about one error code of the service.</summary>
public sealed class SesErrorInfo
{
    private static readonly Lazy<Dictionary<string, SesErrorInfo>> Catalog = new(Load);

    private SesErrorInfo(string code, string meaning, string remedy, SesErrorRepeat repeat, SesErrorCategory category)
    {
        Code = code;
        Meaning = meaning;
        Remedy = remedy;
        Repeat = repeat;
        Category = category;
    }

    /// <summary>The code, exactly as the service writes it.</summary>
    public string Code { get; }

    /// <summary>What it means, in one sentence.</summary>
    public string Meaning { get; }

    /// <summary>What to do about it.</summary>
    public string Remedy { get; }

    /// <summary>Whether the request may be repeated.</summary>
    public SesErrorRepeat Repeat { get; }

    /// <summary>Kind of failure.</summary>
    public SesErrorCategory Category { get; }

    /// <summary>All codes that the service has published, and at the end those that its SDKs make up, in the order of the catalogue.</summary>
    public static IReadOnlyCollection<SesErrorInfo> All => Catalog.Value.Values;

    /// <summary>
    /// The entry of a code. A code that is not in the catalogue gets the entry of its longest known prefix at a dot, under its own name:
    /// the service adds codes and sub-codes without notice.
    /// </summary>
    public static SesErrorInfo Of(string code)
    {
        if (Catalog.Value.TryGetValue(code, out SesErrorInfo? known))
            return known;

        for (int dot = code.LastIndexOf('.'); dot > 0; dot = code.LastIndexOf('.', dot - 1))
        {
            if (Catalog.Value.TryGetValue(code.Substring(0, dot), out SesErrorInfo? family))
                return new SesErrorInfo(code, family.Meaning, family.Remedy, family.Repeat, family.Category);
        }
        return new SesErrorInfo(code, "A code that this version does not know.", "Read the message, or ask support with the RequestId.",
            SesErrorRepeat.No, SesErrorCategory.InvalidOperation);
    }

    /// <summary>Whether the service has published exactly this code.</summary>
    internal static bool IsKnown(string code) => Catalog.Value.ContainsKey(code);

    private static Dictionary<string, SesErrorInfo> Load()
    {
        var catalog = new Dictionary<string, SesErrorInfo>(StringComparer.Ordinal);
        using Stream stream = typeof(SesErrorInfo).Assembly.GetManifestResourceStream("TencentSes.Errors.error-catalog.tsv")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            string[] cells = line.Split('\t');
            catalog[cells[0]] = new SesErrorInfo(cells[0], cells[1], cells[2],
                (SesErrorRepeat)Enum.Parse(typeof(SesErrorRepeat), cells[3]),
                (SesErrorCategory)Enum.Parse(typeof(SesErrorCategory), cells[4]));
        }
        return catalog;
    }
}
