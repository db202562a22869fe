using System;
using System.Collections;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Security;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TencentSes.PowerShell.Input;

/// <summary>
/// Writes PowerShell objects as a JSON object, the same in every culture: numbers and booleans as such, dates in ISO 8601, enums by name,
/// all else as its text. Reads properties, so it belongs on the pipeline thread.
/// </summary>
internal static class TemplateDataJson
{
    private const int MaxDepth = 8;

    // The text is a value inside another JSON text, which escapes it for the wire; escaping here too would only use up its 800 bytes.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The members of a dictionary, or the properties of an object.</summary>
    /// <exception cref="ArgumentTransformationMetadataException">It has no members, or one of them cannot be written.</exception>
    public static string Write(object data)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            if (!TryWriteObject(writer, data, 0))
                throw Bad("Template data of type " + Unwrap(data)?.GetType().Name + " has no names. Give a hashtable such as @{ name = 'Ada' }, an object, or a JSON object as text.");
        }
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static bool TryWriteObject(Utf8JsonWriter writer, object value, int depth)
    {
        if (depth == MaxDepth)
            throw Bad("The template data is nested more than 8 deep, or holds itself.");
        object? plain = Unwrap(value);
        if (plain is IDictionary dictionary)
        {
            writer.WriteStartObject();
            foreach (DictionaryEntry entry in dictionary)
                WriteMember(writer, Text(Unwrap(entry.Key)!), entry.Value, depth);
            writer.WriteEndObject();
            return true;
        }
        // Objects of PowerShell's own making and of classes have properties worth sending; plain values of .NET have not.
        if (plain is not PSCustomObject && (plain is null || IsScalar(plain) || plain is IEnumerable))
            return false;
        writer.WriteStartObject();
        foreach (PSPropertyInfo property in PSObject.AsPSObject(value).Properties.Where(static property => property.IsGettable))
            WriteMember(writer, property.Name, ValueOf(property), depth);
        writer.WriteEndObject();
        return true;
    }

    private static void WriteMember(Utf8JsonWriter writer, string name, object? value, int depth)
    {
        writer.WritePropertyName(name);
        WriteValue(writer, name, value, depth + 1);
    }

    private static void WriteValue(Utf8JsonWriter writer, string name, object? value, int depth)
    {
        switch (Unwrap(value))
        {
            case null:
                writer.WriteNullValue();
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case SwitchParameter flag:
                writer.WriteBooleanValue(flag);
                break;
            case byte or sbyte or short or ushort or int or uint or long:
                writer.WriteNumberValue(Convert.ToInt64(Unwrap(value), CultureInfo.InvariantCulture));
                break;
            case ulong number:
                writer.WriteNumberValue(number);
                break;
            case decimal number:
                writer.WriteNumberValue(number);
                break;
            case float number when !float.IsNaN(number) && !float.IsInfinity(number):
                writer.WriteNumberValue(number);
                break;
            case double number when !double.IsNaN(number) && !double.IsInfinity(number):
                writer.WriteNumberValue(number);
                break;
            case SecureString or PSCredential:
                throw Bad("The value of '" + name + "' is a secret. Template data goes out readable; leave it out.");
            case { } scalar when IsScalar(scalar):
                writer.WriteStringValue(Text(scalar));
                break;
            case IDictionary dictionary:
                TryWriteObject(writer, dictionary, depth);
                break;
            case IEnumerable items:
                WriteArray(writer, name, items, depth);
                break;
            default:
                TryWriteObject(writer, value!, depth);
                break;
        }
    }

    private static void WriteArray(Utf8JsonWriter writer, string name, IEnumerable items, int depth)
    {
        if (depth == MaxDepth)
            throw Bad("The template data is nested more than 8 deep, or holds itself.");
        writer.WriteStartArray();
        foreach (object? item in items)
            WriteValue(writer, name, item, depth + 1);
        writer.WriteEndArray();
    }

    private static object? ValueOf(PSPropertyInfo property)
    {
        try
        {
            return property.Value;
        }
        catch (GetValueException exception)
        {
            throw Bad("The property '" + property.Name + "' of the template data cannot be read: " + exception.Message);
        }
    }

    private static bool IsScalar(object value) =>
        value is string or char or Enum or DateTime or DateTimeOffset or TimeSpan or Guid or Uri or Version or ScriptBlock or Type
            or SecureString or PSCredential || value.GetType().IsPrimitive || value is decimal;

    private static string Text(object value) => value switch
    {
        string text => text,
        DateTime time => time.ToString("yyyy-MM-ddTHH:mm:ssK", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
        _ => LanguagePrimitives.ConvertTo<string>(value),
    };

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    private static ArgumentTransformationMetadataException Bad(string message) => new(message);
}
