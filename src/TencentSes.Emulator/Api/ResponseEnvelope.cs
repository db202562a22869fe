using System;
using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TencentSes.Emulator.Api;

/// <summary>The one shape of every answer: <c>{"Response":{…,"RequestId":"…"}}</c>.</summary>
internal static class ResponseEnvelope
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Success(string requestId, Action<Utf8JsonWriter> writeMembers)
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter writer = new(buffer, Readable);
        writer.WriteStartObject();
        writer.WriteStartObject("Response");
        writeMembers(writer);
        writer.WriteString("RequestId", requestId);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    public static ReadOnlyMemory<byte> Error(string requestId, string code, string message) =>
        Success(requestId, writer =>
        {
            writer.WriteStartObject("Error");
            writer.WriteString("Code", code);
            writer.WriteString("Message", message);
            writer.WriteEndObject();
        });
}
