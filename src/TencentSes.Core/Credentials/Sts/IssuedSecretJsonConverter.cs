using System;
using System.Text.Json;
using System.Text.Json.Serialization;
using TencentSes.Secrets;

namespace TencentSes.Credentials.Sts;

/// <summary>
/// Reads a secret that STS issues straight from the bytes of its answer. Only the members that are such secrets carry it: anywhere else reading
/// a secret from JSON stays an error.
/// </summary>
internal sealed class IssuedSecretJsonConverter : JsonConverter<SecretBuffer>
{
    public override SecretBuffer Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => SecretBuffer.FromJson(ref reader);

    public override void Write(Utf8JsonWriter writer, SecretBuffer value, JsonSerializerOptions options) => SecretBufferJsonConverter.Write(writer, value);
}
