namespace TencentSes.PowerShell.Input;

/// <summary>Small things that texts from parameters and from the service need.</summary>
internal static class TextExtensions
{
    /// <summary>PowerShell binds an empty string where an object of the pipeline has none; to the service the two differ.</summary>
    public static string? NullIfEmpty(this string? text) => string.IsNullOrEmpty(text) ? null : text;

    /// <summary>The words of somebody else with a stop at their end, so that a remedy may follow.</summary>
    public static string AsSentence(this string text) => text.Length > 0 && text[text.Length - 1] is ('.' or '!' or '?' or '。') ? text : text + ".";
}
