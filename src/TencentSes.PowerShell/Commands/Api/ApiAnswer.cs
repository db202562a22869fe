using System;
using System.Linq;
using System.Management.Automation;
using System.Text.Json;

namespace TencentSes.PowerShell.Commands;

/// <summary>Makes custom objects of an answer. Numbers keep their value, texts that look like times remain texts.</summary>
internal static class ApiAnswer
{
    // The engine refuses properties of these names.
    private static readonly string[] Reserved = ["PSObject", "PSBase", "PSAdapted", "PSExtended", "PSTypeNames"];

    public static PSObject Parse(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return ToObject(document.RootElement);
    }

    private static PSObject ToObject(JsonElement element)
    {
        var result = new PSObject();
        foreach (JsonProperty member in element.EnumerateObject())
        {
            // Property names ignore case, JSON names do not: no member may get lost or hide another one.
            string name = member.Name.Length == 0 ? "_" : member.Name;
            while (result.Properties[name] is not null || Reserved.Contains(name, StringComparer.OrdinalIgnoreCase))
                name += "_";
            result.Properties.Add(new PSNoteProperty(name, ToValue(member.Value)));
        }
        return result;
    }

    private static object? ToValue(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => ToObject(element),
        JsonValueKind.Array => element.EnumerateArray().Select(ToValue).ToArray(),
        JsonValueKind.String => ToText(element),
        JsonValueKind.Number => ToNumber(element),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static string? ToText(JsonElement element)
    {
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: shown as it was written.
            return element.GetRawText().Trim('"');
        }
    }

    private static object ToNumber(JsonElement element)
    {
        if (element.TryGetInt64(out long whole))
            return whole;
        if (element.TryGetDecimal(out decimal exact))
            return exact;
        return element.TryGetDouble(out double rough) && !double.IsInfinity(rough) ? rough : element.GetRawText();
    }
}
