using System;
using System.Text;
using TencentSes.Api;
using TencentSes.Secrets;

namespace TencentSes.Transport;

/// <summary>The beginning of an answer that could not be understood, fit to be shown.</summary>
internal static class AnswerExcerpt
{
    private const int MaxCharacters = 200;
    private const int LongestWord = 40;

    /// <summary>
    /// At most 200 characters. Proxies and test servers echo requests, so a text that repeats a secret is not shown at all, and long runs of
    /// letters and digits, which signatures and tokens are, are cut.
    /// </summary>
    public static string Of(ReadOnlySpan<byte> text, SesRequest request, SecretBuffer? token)
    {
        if (text.IsEmpty)
            return "It was empty.";
        if (Repeats(text, request) || Holds(text, token))
            return "Its text is not shown because it repeats the request.";

        string start = Encoding.UTF8.GetString(text.Slice(0, Math.Min(text.Length, MaxCharacters * 4)).ToArray());
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
        return shown.ToString().TrimEnd();
    }

    private static bool Repeats(ReadOnlySpan<byte> text, SesRequest request)
    {
        foreach (string name in request.SecretNames)
        {
            if (text.IndexOf(Encoding.UTF8.GetBytes(name)) >= 0)
                return true;
        }
        foreach (SecretBuffer secret in request.Secrets)
        {
            if (Holds(text, secret))
                return true;
        }
        return false;
    }

    private static bool Holds(ReadOnlySpan<byte> text, SecretBuffer? secret)
    {
        if (secret is not { Length: > 0 })
            return false;
        // As it is, and as it stands in the body.
        using SecretBuffer quoted = secret.ToJsonString();
        return text.IndexOf(secret.Utf8) >= 0 || text.IndexOf(quoted.Utf8.Slice(1, quoted.Length - 2)) >= 0;
    }
}
