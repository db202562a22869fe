using System.Management.Automation;

namespace TencentSes.PowerShell.Input;

/// <summary>Wildcards for addresses, domains and other names of the service, which are the same in every language: in Turkish too, I is the capital of i.</summary>
internal static class NamePattern
{
    /// <summary>A pattern that takes no notice of case.</summary>
    public static WildcardPattern Of(string text) => WildcardPattern.Get(text, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
}
