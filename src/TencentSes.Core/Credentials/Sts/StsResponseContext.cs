using System.Text.Json.Serialization;

namespace TencentSes.Credentials.Sts;

/// <summary>Reads answers of the Security Token Service without reflection.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(RoleResponse))]
[JsonSerializable(typeof(GetCallerIdentityResponse))]
internal sealed partial class StsResponseContext : JsonSerializerContext;
