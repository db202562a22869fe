using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using TencentSes.UnitTests.Support;

namespace TencentSes.UnitTests.Core.Errors;

/// <summary>
/// Finds the error ids in the source of the module: the text literals in the places where an id stands. A new way to make an error needs a
/// new pattern here; <see cref="UnknownHelpers"/> notices a new helper.
/// </summary>
internal static partial class ErrorIdSource
{
    private const string InvalidArgument = "InvalidArgument";

    /// <summary>Each id with its category, as far as the place tells it; null when it is decided elsewhere.</summary>
    public static IReadOnlyDictionary<string, string?> Ids { get; } = Find();

    /// <summary>Methods that make an error of an id that they are given, and that the patterns here do not know.</summary>
    public static IReadOnlyList<string> UnknownHelpers() =>
        [.. Repository.ModuleSources().SelectMany(static file => Helper().Matches(File.ReadAllText(file))).Select(static match => match.Groups[1].Value).Where(static name => name != "Bad").Distinct()];

    private static Dictionary<string, string?> Find()
    {
        var ids = new Dictionary<string, string?>();
        foreach (string source in Repository.ModuleSources().Select(File.ReadAllText))
        {
            foreach (Match match in Validation().Matches(source))
                ids[match.Groups[1].Value] = InvalidArgument;
            foreach (Match match in Record().Matches(source))
            {
                ids[match.Groups[2].Value] = match.Groups[3].Value;
                if (match.Groups[1].Success)
                    ids[match.Groups[1].Value] = match.Groups[3].Value;
            }
            foreach (Match match in Other().Matches(source))
                ids.TryAdd(match.Groups[1].Value, null);
        }
        return ids;
    }

    // new SesValidationException("TwoSources", …), throw Bad("InvalidDate", …
    [GeneratedRegex("""\b(?:new SesValidationException|Bad)\(\s*"([A-Z]\w+)",""")]
    private static partial Regex Validation();

    // Make("RepeatedPage", ErrorCategory.InvalidResult, …; Make(rejected ? "TemplateRejected" : "TemplateUnavailable", …
    [GeneratedRegex("""\bMake\(\s*(?:\w+ \? "(\w+)" : )?"(\w+)",\s*ErrorCategory\.(\w+)""")]
    private static partial Regex Record();

    // new SesConfigurationException("RegionMissing", …; new("InvalidEndpoint", message, … but not new("English", 2, 1); Code = "GatewayError";
    // : base("OutcomeUnknown", …; public const string Failed = "ProxyFailed"
    [GeneratedRegex("""(?:\bnew (?:Ses\w+Exception)\(\s*|\bnew\(\s*(?="\w+",\s*[^\d\s])|\bCode = |: base\(|public const string \w+ = )"([A-Z]\w+)"[,;]""")]
    private static partial Regex Other();

    [GeneratedRegex(@"\bSes\w+Exception (\w+)\(string (?:code|id)\b")]
    private static partial Regex Helper();
}
