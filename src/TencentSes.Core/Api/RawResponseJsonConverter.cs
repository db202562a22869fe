using System;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TencentSes.Api;

/// <summary>
/// Keeps an answer whole. The serialiser's own way would drop members that are named like an ignored property of the record.
/// </summary>
internal sealed class RawResponseJsonConverter : JsonConverter<RawResponse>
{
    public override RawResponse Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        JsonElement answer = JsonElement.ParseValue(ref reader);
        if (answer.ValueKind != JsonValueKind.Object)
            throw new JsonException();
        return new RawResponse
        {
            Json = answer.GetRawText(),
            RequestId = TextOf(answer, "RequestId"),
            Error = answer.TryGetProperty("Error", out JsonElement error) && TextOf(error, "Code") is { } code
                ? new SesError { Code = code, Message = TextOf(error, "Message") }
                : null,
        };
    }

    public override void Write(Utf8JsonWriter writer, RawResponse value, JsonSerializerOptions options) => throw new NotSupportedException("Answers are only read.");

    private static string? TextOf(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
