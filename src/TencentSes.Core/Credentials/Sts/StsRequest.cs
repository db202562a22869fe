using System;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TencentSes.Api;
using TencentSes.Errors;

namespace TencentSes.Credentials.Sts;

/// <summary>
/// A call of the Security Token Service. It goes the way of all calls, to <see cref="Transport.SesTarget.OfTokenService"/>; its action is not
/// one of SES and stands in no catalogue of them.
/// </summary>
/// <typeparam name="TResponse">The answer.</typeparam>
public abstract record StsRequest<TResponse> : SesRequest<TResponse>
    where TResponse : SesResponse
{
    private protected StsRequest()
    {
    }

    internal override ApiService Service => ApiService.Sts;

    internal override JsonTypeInfo<TResponse> AnswerType => (JsonTypeInfo<TResponse>)(StsResponseContext.Default.GetTypeInfo(typeof(TResponse))
        ?? throw new InvalidOperationException(typeof(TResponse).Name + " is missing in the JSON context."));

    /// <summary>What to do about a refusal, where the catalogue of SES gives advice that does not fit; null where it does.</summary>
    internal virtual string? RemedyOf(SesErrorInfo refusal) => null;

    internal override void WriteTo(Utf8JsonWriter writer) => JsonSerializer.Serialize(writer, this, StsRequestContext.Default.GetTypeInfo(GetType())
        ?? throw new InvalidOperationException(GetType().Name + " is missing in the JSON context."));
}
