using System;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TencentSes.Secrets;

/// <summary>Reads and writes a secret as a JSON string straight from and to its bytes, without a managed string in between.</summary>
internal sealed class SecretBufferJsonConverter : JsonConverter<SecretBuffer>
{
    public override SecretBuffer Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        SecretBuffer.FromJson(ref reader);

    public override void Write(Utf8JsonWriter writer, SecretBuffer value, JsonSerializerOptions options) => Write(writer, value);

    // The writer's own escaping would go through a shared array, which nobody wipes, as soon as the secret is long.
    public static void Write(Utf8JsonWriter writer, SecretBuffer secret)
    {
        using SecretBuffer escaped = secret.ToJsonString();
        writer.WriteRawValue(escaped.Utf8, skipInputValidation: true);
    }
}
