using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using TencentSes.Emulator.State;

namespace TencentSes.Emulator.Sending;

/// <summary>Base64 contents, <c>{{variables}}</c> and their values.</summary>
internal static partial class TemplateText
{
    /// <summary>The text of Base64 content; null when it is none.</summary>
    public static string? Decode(string base64)
    {
        byte[] bytes = new byte[(base64.Length * 3 / 4) + 3];
        return Convert.TryFromBase64String(base64, bytes, out int length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }

    /// <summary>The values of a JSON object in a text; null when it is none.</summary>
    public static IReadOnlyDictionary<string, string>? ReadValues(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.EnumerateObject().GroupBy(member => member.Name).ToDictionary(group => group.Key, group => ValueText(group.Last().Value))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static string Fill(string text, IReadOnlyDictionary<string, string> values) =>
        Placeholder().Replace(text, match => values.TryGetValue(match.Groups[1].Value, out string? value) ? value : match.Value);

    /// <summary>The names of all variables of a template.</summary>
    public static IReadOnlySet<string> Variables(MailTemplate template) =>
        new[] { template.Html, template.Text }
            .Where(content => content is not null)
            .SelectMany(content => Placeholder().Matches(Decode(content!) ?? string.Empty))
            .Select(match => match.Groups[1].Value)
            .ToHashSet();

    private static string ValueText(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    [GeneratedRegex(@"\{\{\s*([^{}\s]+)\s*\}\}")]
    private static partial Regex Placeholder();
}
