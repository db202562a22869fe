using System;
using System.Globalization;
using System.Text;
using System.Text.Json;
using TencentSes.Secrets;

namespace TencentSes.Transport;

/// <summary>
/// Writes a body for the trace: its structure, the names of its members, and the values that <see cref="TraceMembers"/> lists. It reads the
/// bytes where they are, so that nothing else of a request leaves its memory.
/// </summary>
internal sealed class TraceBody(StringBuilder line, EchoGuard guard)
{
    private const int LongestLine = 2000;
    private const int ShownItems = 3;
    private const int DecodedSize = 256;

    private bool _isFull;

    /// <summary>Appends the body, or as much of it as is JSON.</summary>
    public void Append(ReadOnlySpan<byte> body)
    {
        body = AnswerReader.WithoutMark(body);
        var reader = new Utf8JsonReader(body);
        try
        {
            reader.Read();
            Append(ref reader, "");
            // Anything after the value makes the reader throw.
            if (_isFull)
                line.Append(" ...");
            else
                reader.Read();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The latter for texts that are not UTF-8.
            line.Append(reader.BytesConsumed == 0
                ? "not JSON"
                : " ... not JSON from byte " + reader.BytesConsumed.ToString(CultureInfo.InvariantCulture) + " on");
        }
    }

    private void Append(ref Utf8JsonReader reader, string? path)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                AppendObject(ref reader, path);
                break;
            case JsonTokenType.StartArray:
                AppendArray(ref reader, path);
                break;
            case JsonTokenType.Null:
                line.Append("null");
                break;
            case JsonTokenType.String when path is not null && TraceMembers.Shows(path):
                AppendString(ref reader);
                break;
            case not JsonTokenType.String when path is not null && TraceMembers.Shows(path):
                TraceText.AppendValue(line, reader.ValueSpan, guard);
                break;
            default:
                line.Append(TraceText.Redacted);
                break;
        }
    }

    private void AppendObject(ref Utf8JsonReader reader, string? path)
    {
        line.Append('{');
        for (bool first = true; reader.Read() && reader.TokenType != JsonTokenType.EndObject; first = false)
        {
            if (line.Length > LongestLine)
            {
                _isFull = true;
                return;
            }
            if (!first)
                line.Append(", ");
            string? name = reader.GetString() is { } text && TraceText.IsName(text, guard) ? text : null;
            line.Append(name is null ? TraceText.Redacted : "\"" + name + "\"").Append(": ");
            string? inner = path is null || name is null ? null : path.Length > 0 ? path + "." + name : name == "Response" ? "" : name;
            reader.Read();
            Append(ref reader, inner);
            if (_isFull)
                return;
        }
        line.Append('}');
    }

    private void AppendArray(ref Utf8JsonReader reader, string? path)
    {
        line.Append('[');
        int count = 0;
        for (; reader.Read() && reader.TokenType != JsonTokenType.EndArray; count++)
        {
            if (count >= ShownItems)
            {
                reader.Skip();
                continue;
            }
            if (count > 0)
                line.Append(", ");
            Append(ref reader, path);
            if (_isFull)
                return;
        }
        if (count > ShownItems)
            line.Append(", ... ").Append(count.ToString(CultureInfo.InvariantCulture)).Append(" in all");
        line.Append(']');
    }

    // A secret under a harmless name must not become a string before the guard has seen it.
    private void AppendString(ref Utf8JsonReader reader)
    {
        line.Append('"');
        if (!reader.ValueIsEscaped)
        {
            TraceText.AppendValue(line, reader.ValueSpan, guard);
        }
        else if (reader.ValueSpan.Length > DecodedSize)
        {
            line.Append("... (").Append(reader.ValueSpan.Length.ToString(CultureInfo.InvariantCulture)).Append(" bytes)");
        }
        else
        {
            Span<byte> decoded = stackalloc byte[DecodedSize];
            int length = reader.CopyString(decoded);
            TraceText.AppendValue(line, decoded.Slice(0, length), guard);
            SecretBuffer.Wipe(decoded);
        }
        line.Append('"');
    }
}
