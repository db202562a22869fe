using System;
using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TencentSes.Quickstart.Host.Equivalents;

/// <summary>JSON to PowerShell objects and back, with the conventions of PowerShell 7.</summary>
internal static class JsonConversion
{
    internal static object? FromJson(string json)
    {
        using var document = JsonDocument.Parse(json);
        return ToObject(document.RootElement);
    }

    internal static string ToJson(object? value, int depth, bool compress, out bool truncated)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = !compress, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        truncated = !Write(json, value, depth);
        json.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static object? ToObject(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var result = new PSObject();
                foreach (JsonProperty property in element.EnumerateObject())
                    result.Properties.Add(new PSNoteProperty(property.Name, ToObject(property.Value)));
                return result;
            case JsonValueKind.Array:
                return element.EnumerateArray().Select(ToObject).ToArray();
            case JsonValueKind.Number:
                return element.TryGetInt64(out long whole) ? (object)whole : element.GetDouble();
            case JsonValueKind.String:
                // As ConvertFrom-Json does: text in the form of an ISO 8601 time becomes a DateTime.
                return element.GetString()!.Contains('T', StringComparison.Ordinal) && element.TryGetDateTime(out DateTime time) ? time : element.GetString();
            case JsonValueKind.True:
            case JsonValueKind.False:
                return element.GetBoolean();
            default:
                return null;
        }
    }

    /// <returns>False when something lay deeper than allowed and was written as its text.</returns>
    private static bool Write(Utf8JsonWriter json, object? value, int depth)
    {
        PSObject? wrapper = value as PSObject;
        object? inner = wrapper is null ? value : wrapper.BaseObject;
        if (WriteScalar(json, inner))
            return true;

        if (depth < 0)
        {
            json.WriteStringValue(LanguagePrimitives.ConvertTo<string>(value));
            return false;
        }

        bool complete = true;
        switch (inner)
        {
            case IDictionary table:
                json.WriteStartObject();
                foreach (DictionaryEntry entry in table)
                {
                    json.WritePropertyName(LanguagePrimitives.ConvertTo<string>(entry.Key));
                    complete &= Write(json, entry.Value, depth - 1);
                }

                json.WriteEndObject();
                return complete;
            case IEnumerable list:
                json.WriteStartArray();
                foreach (object? element in list)
                    complete &= Write(json, element, depth - 1);
                json.WriteEndArray();
                return complete;
            default:
                json.WriteStartObject();
                foreach (PSPropertyInfo property in PSObject.AsPSObject(value!).Properties.Where(static property => property.IsGettable))
                {
                    json.WritePropertyName(property.Name);
                    complete &= Write(json, property.Value, depth - 1);
                }

                json.WriteEndObject();
                return complete;
        }
    }

    private static bool WriteScalar(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                return true;
            case bool truth:
                json.WriteBooleanValue(truth);
                return true;
            case string or char or Guid or Uri or Version:
                json.WriteStringValue(value.ToString());
                return true;
            case DateTime time:
                json.WriteStringValue(time);
                return true;
            case DateTimeOffset time:
                json.WriteStringValue(time);
                return true;
            case Enum constant:
                json.WriteNumberValue(Convert.ToInt64(constant, CultureInfo.InvariantCulture));
                return true;
            case sbyte or byte or short or ushort or int or uint or long:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                return true;
            case ulong number:
                json.WriteNumberValue(number);
                return true;
            case decimal number:
                json.WriteNumberValue(number);
                return true;
            case float or double:
                WriteReal(json, Convert.ToDouble(value, CultureInfo.InvariantCulture));
                return true;
            default:
                return false;
        }
    }

    private static void WriteReal(Utf8JsonWriter json, double number)
    {
        if (double.IsFinite(number))
            json.WriteNumberValue(number);
        else
            json.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
    }
}
