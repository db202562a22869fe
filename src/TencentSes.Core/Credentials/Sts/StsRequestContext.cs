using System.Text.Json.Serialization;

namespace TencentSes.Credentials.Sts;

/// <summary>Writes requests of the Security Token Service without reflection.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AssumeRoleRequest))]
[JsonSerializable(typeof(AssumeRoleWithWebIdentityRequest))]
[JsonSerializable(typeof(GetCallerIdentityRequest))]
internal sealed partial class StsRequestContext : JsonSerializerContext;
