using System;
using System.Text;

namespace TencentSes.Transport;

/// <summary>The beginning of an answer that could not be understood, fit to be shown.</summary>
internal static class AnswerExcerpt
{
    private const int MaxCharacters = 200;
    private const int LongestWord = 40;

    /// <summary>
    /// At most 200 characters. A text that repeats the request is not shown at all, and long runs of letters and digits, which signatures and
    /// tokens are, are cut.
    /// </summary>
    public static string Of(ReadOnlySpan<byte> text, EchoGuard guard)
    {
        if (text.IsEmpty)
            return "It was empty.";
        text = text.Slice(0, Math.Min(text.Length, MaxCharacters * 4));
        if (guard.Repeats(text))
            return "Its text is not shown because it repeats the request.";

        string start = Encoding.UTF8.GetString(text.ToArray());
        var shown = new StringBuilder("It began: ");
        int word = 0;
        foreach (char c in start)
        {
            if (shown.Length >= MaxCharacters + 10)
                break;
            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                word = 0;
                if (shown[shown.Length - 1] != ' ')
                    shown.Append(' ');
                continue;
            }
            word = char.IsLetterOrDigit(c) ? word + 1 : 0;
            if (word <= LongestWord)
                shown.Append(c);
            else if (word == LongestWord + 1)
                shown.Append("...");
        }
        // A text that ends in half a character cannot be written to a file or a log.
        if (char.IsHighSurrogate(shown[shown.Length - 1]))
            shown.Length--;
        return shown.ToString().TrimEnd();
    }
}
