using System.Linq;
using System.Management.Automation.Language;

namespace TencentSes.PowerShell.Completion;

/// <summary>Quotes of the PowerShell language. The typographic ones count as well: the language takes them for plain ones.</summary>
internal static class QuotedText
{
    private const string SingleQuotes = "'\u2018\u2019\u201A\u201B";
    private const string DoubleQuotes = "\"\u201C\u201D\u201E";
    private const string PlainPunctuation = "._-@+/:";

    /// <summary>The kind of quote that the word begins with: ' or ", or '\0' for none.</summary>
    public static char OpeningQuote(string word) =>
        word.Length == 0 ? '\0' : SingleQuotes.IndexOf(word[0]) >= 0 ? '\'' : DoubleQuotes.IndexOf(word[0]) >= 0 ? '"' : '\0';

    /// <summary>The word without its quotes and escapes.</summary>
    public static string Content(string word)
    {
        char quote = OpeningQuote(word);
        if (quote == '\0')
            return word;
        string quotes = quote == '\'' ? SingleQuotes : DoubleQuotes;
        bool closed = word.Length > 1 && quotes.IndexOf(word[word.Length - 1]) >= 0;
        string inner = word.Substring(1, word.Length - (closed ? 2 : 1));
        return quote == '\'' ? inner.Replace("''", "'") : inner.Replace("`$", "$").Replace("`\"", "\"").Replace("``", "`");
    }

    /// <summary>The text as an argument: with the quotes that were begun, or with single ones when it needs some.</summary>
    public static string Quote(string text, char begun) => begun switch
    {
        '"' => "\"" + string.Concat(text.Select(static c => c is '`' or '$' || DoubleQuotes.IndexOf(c) >= 0 ? "`" + c : c.ToString())) + "\"",
        '\'' => Single(text),
        _ => IsBare(text) ? text : Single(text),
    };

    /// <summary>The text for a menu or tooltip, where control characters would break the line.</summary>
    public static string OneLine(string text) => new(text.Select(static c => char.IsControl(c) ? ' ' : c).ToArray());

    private static string Single(string text) => "'" + CodeGeneration.EscapeSingleQuotedStringContent(text) + "'";

    private static bool IsBare(string text) =>
        char.IsLetterOrDigit(text[0]) && text.All(static c => char.IsLetterOrDigit(c) || PlainPunctuation.IndexOf(c) >= 0);
}
