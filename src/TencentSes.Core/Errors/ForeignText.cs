namespace TencentSes.Errors;

/// <summary>Text of others, fit for a line that is shown and logged.</summary>
internal static class ForeignText
{
    /// <summary>The text without control characters, by which a server could end the line or steer the terminal.</summary>
    public static string OneLine(string text)
    {
        int at = 0;
        while (at < text.Length && !char.IsControl(text[at]))
            at++;
        if (at == text.Length)
            return text;
        char[] characters = text.ToCharArray();
        for (; at < characters.Length; at++)
        {
            if (char.IsControl(characters[at]))
                characters[at] = char.IsWhiteSpace(characters[at]) ? ' ' : '?';
        }
        return new string(characters);
    }

    /// <summary>The beginning of a long text, and three points for the rest. Half a character would not fit a file or a log; none is left.</summary>
    public static string Cut(string text, int length) =>
        text.Length <= length ? text : text.Substring(0, char.IsHighSurrogate(text[length - 1]) ? length - 1 : length) + "...";
}
