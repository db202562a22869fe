using System;
using System.Globalization;

namespace TencentSes.Reliability;

/// <summary>
/// What became of a call. Written as a word, then <c>?</c> when the error says that the call may have been carried out, <c>+</c> when a call
/// that failed was carried out in truth, and <c>/</c> with the number of requests that arrived. <c>done?</c> never is.
/// </summary>
/// <param name="Word"><c>done</c>, <c>proved</c> (done, and the refusal of a repetition proves it), or the code of the error.</param>
/// <param name="SaysUnsure">The error says that the call may have been carried out.</param>
/// <param name="Happened">The call failed, and was carried out.</param>
/// <param name="Requests">Requests that arrived; null for several, as many as the time allowed.</param>
internal sealed record Outcome(string Word, bool SaysUnsure, bool Happened, int? Requests)
{
    public const string Done = "done";
    public const string Proved = "proved";
    private const string OutcomeUnknown = "OutcomeUnknown";
    private const string Several = "n";

    public static Outcome Parse(string text)
    {
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        string word = text[..slash].TrimEnd('?', '+');
        string marks = text[word.Length..slash];
        string count = text[(slash + 1)..];
        return new Outcome(word, marks.Contains('?', StringComparison.Ordinal), marks.Contains('+', StringComparison.Ordinal),
            count == Several ? null : int.Parse(count, CultureInfo.InvariantCulture));
    }

    public override string ToString() => Word + (SaysUnsure ? "?" : "") + (Happened ? "+" : "") + "/" + (Requests?.ToString(CultureInfo.InvariantCulture) ?? Several);

    /// <summary>The same for people.</summary>
    public string ToMarkdown()
    {
        string count = Requests switch
        {
            null => " (several)",
            1 => "",
            _ => string.Create(CultureInfo.InvariantCulture, $" ({Requests})"),
        };
        if (Word is Done or Proved)
            return Word + count;
        string truth = (SaysUnsure, Happened) switch
        {
            (true, true) => "; was done",
            (true, false) => "; was not done",
            (false, true) => "; **was done all the same**",
            _ => "",
        };
        return "`" + Word + "`" + count + (SaysUnsure && Word != OutcomeUnknown ? ", unsure" : "") + truth;
    }
}
