using System.Text.Json.Serialization;

namespace TencentSes.Api;

/// <summary>Writes requests without reflection. Strict settings keep the generator's straight-line writers in use.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CreateEmailIdentityRequest))]
[JsonSerializable(typeof(GetEmailIdentityRequest))]
[JsonSerializable(typeof(UpdateEmailIdentityRequest))]
[JsonSerializable(typeof(ListEmailIdentitiesRequest))]
[JsonSerializable(typeof(DeleteEmailIdentityRequest))]
[JsonSerializable(typeof(CreateEmailAddressRequest))]
[JsonSerializable(typeof(ListEmailAddressRequest))]
[JsonSerializable(typeof(DeleteEmailAddressRequest))]
[JsonSerializable(typeof(UpdateEmailSmtpPassWordRequest))]
internal sealed partial class SesRequestContext : JsonSerializerContext;
