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
[JsonSerializable(typeof(CreateEmailTemplateResponse))]
[JsonSerializable(typeof(GetEmailTemplateResponse))]
[JsonSerializable(typeof(UpdateEmailTemplateResponse))]
[JsonSerializable(typeof(ListEmailTemplatesResponse))]
[JsonSerializable(typeof(DeleteEmailTemplateResponse))]
[JsonSerializable(typeof(SendEmailResponse))]
[JsonSerializable(typeof(GetSendEmailStatusResponse))]
[JsonSerializable(typeof(CreateReceiverResponse))]
[JsonSerializable(typeof(ListReceiversResponse))]
[JsonSerializable(typeof(DeleteReceiverResponse))]
[JsonSerializable(typeof(CreateReceiverDetailResponse))]
[JsonSerializable(typeof(CreateReceiverDetailWithDataResponse))]
[JsonSerializable(typeof(ListReceiverDetailsResponse))]
[JsonSerializable(typeof(BatchSendEmailResponse))]
[JsonSerializable(typeof(ListSendTasksResponse))]
[JsonSerializable(typeof(ListBlackEmailAddressResponse))]
[JsonSerializable(typeof(DeleteBlackListResponse))]
[JsonSerializable(typeof(CreateCustomBlacklistResponse))]
[JsonSerializable(typeof(ListCustomBlacklistResponse))]
[JsonSerializable(typeof(UpdateCustomBlackListResponse))]
[JsonSerializable(typeof(DeleteCustomBlackListResponse))]
[JsonSerializable(typeof(CreateAddressUnsubscribeConfigResponse))]
[JsonSerializable(typeof(ListAddressUnsubscribeConfigResponse))]
[JsonSerializable(typeof(UpdateAddressUnsubscribeConfigResponse))]
[JsonSerializable(typeof(DeleteAddressUnsubscribeConfigResponse))]
[JsonSerializable(typeof(GetStatisticsReportResponse))]
[JsonSerializable(typeof(GetAbuseReportResponse))]
[JsonSerializable(typeof(RawResponse))]
internal sealed partial class SesResponseContext : JsonSerializerContext;
