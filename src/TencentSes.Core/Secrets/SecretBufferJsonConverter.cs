using System;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TencentSes.Secrets;

/// <summary>Writes a secret as a JSON string straight from its bytes, without a managed string in between.</summary>
internal sealed class SecretBufferJsonConverter : JsonConverter<SecretBuffer>
{
    public override SecretBuffer Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("SES never returns a secret; what STS issues has a converter of its own.");

    public override void Write(Utf8JsonWriter writer, SecretBuffer value, JsonSerializerOptions options) => Write(writer, value);

    // The writer's own escaping would go through a shared array, which nobody wipes, as soon as the secret is long.
    public static void Write(Utf8JsonWriter writer, SecretBuffer secret)
    {
        using SecretBuffer escaped = secret.ToJsonString();
        writer.WriteRawValue(escaped.Utf8, skipInputValidation: true);
    }
}
