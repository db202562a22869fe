using System;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TencentSes.Api;

/// <summary>Reads null as false: the service leaves out what it has no value for, and one such member must not make an answer unreadable.</summary>
internal sealed class NullIsFalseConverter : JsonConverter<bool>
{
    public override bool HandleNull => true;

    public override bool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType != JsonTokenType.Null && reader.GetBoolean();

    public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => writer.WriteBooleanValue(value);
}
