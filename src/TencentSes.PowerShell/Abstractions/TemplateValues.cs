using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Management.Automation;
using System.Text;
using System.Text.Json;

namespace TencentSes.PowerShell.Abstractions;

/// <summary>
/// Makes the JSON text of template data from what people have: a hashtable, an object with properties, or JSON already. Numbers and dates
/// are written without regard to the culture of the session.
/// </summary>
internal static class TemplateValues
{
    private const int MaxDepth = 16;

    public static string ToJson(object? data)
    {
        object? value = Unwrap(data);
        if (value is null)
            return "{}";
        if (value is string json)
            return json;

        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            Write(writer, data, 0);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, object? data, int depth)
    {
        if (depth > MaxDepth)
            throw new ArgumentException("The template data is nested more than 16 levels deep, or holds itself.");
        switch (Unwrap(data))
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case DateTime time:
                writer.WriteStringValue(time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
                break;
            case Enum name:
                writer.WriteStringValue(name.ToString());
                break;
            case IConvertible number when number.GetTypeCode() is >= TypeCode.SByte and <= TypeCode.UInt64:
                writer.WriteRawValue(number.ToString(CultureInfo.InvariantCulture));
                break;
            case IConvertible number when number.GetTypeCode() is TypeCode.Single or TypeCode.Double or TypeCode.Decimal:
                writer.WriteNumberValue(number.ToDecimal(CultureInfo.InvariantCulture));
                break;
            case IDictionary table:
                writer.WriteStartObject();
                foreach (DictionaryEntry entry in table)
                {
                    writer.WritePropertyName(Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? "");
                    Write(writer, entry.Value, depth + 1);
                }
                writer.WriteEndObject();
                break;
            case IEnumerable list:
                writer.WriteStartArray();
                foreach (object? item in list)
                    Write(writer, item, depth + 1);
                writer.WriteEndArray();
                break;
            case PSCustomObject:
                WriteProperties(writer, PSObject.AsPSObject(data).Properties, depth);
                break;
            case { } other:
                writer.WriteStringValue(Convert.ToString(other, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static void WriteProperties(Utf8JsonWriter writer, IEnumerable<PSPropertyInfo> properties, int depth)
    {
        writer.WriteStartObject();
        foreach (PSPropertyInfo property in properties)
        {
            writer.WritePropertyName(property.Name);
            Write(writer, property.Value, depth + 1);
        }
        writer.WriteEndObject();
    }

    private static object? Unwrap(object? data) => data is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject
        : data is PSObject custom ? custom.BaseObject
        : data;
}
