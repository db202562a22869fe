namespace TencentSes.PowerShell.Input;

/// <summary>PowerShell binds an empty string where an object of the pipeline has none; to the service the two differ.</summary>
internal static class OptionalText
{
    public static string? NullIfEmpty(this string? text) => string.IsNullOrEmpty(text) ? null : text;
}
