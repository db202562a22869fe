using System.Text.Json.Serialization;

namespace TencentSes.Api;

/// <summary>Reads answers without reflection, tolerant of numbers sent as strings and of null in place of a value.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    Converters = new[] { typeof(NullIsFalseConverter) })]
[JsonSerializable(typeof(CreateEmailIdentityResponse))]
[JsonSerializable(typeof(GetEmailIdentityResponse))]
[JsonSerializable(typeof(UpdateEmailIdentityResponse))]
[JsonSerializable(typeof(ListEmailIdentitiesResponse))]
[JsonSerializable(typeof(DeleteEmailIdentityResponse))]
[JsonSerializable(typeof(CreateEmailAddressResponse))]
[JsonSerializable(typeof(ListEmailAddressResponse))]
[JsonSerializable(typeof(DeleteEmailAddressResponse))]
[JsonSerializable(typeof(UpdateEmailSmtpPassWordResponse))]
internal sealed partial class SesResponseContext : JsonSerializerContext;
