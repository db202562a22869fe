using System;
using System.Globalization;
using System.Net.Http;
using System.Text.Json.Serialization.Metadata;
using TencentSes.Api;
using TencentSes.Errors;
using TencentSes.Secrets;

namespace TencentSes.Transport;

/// <summary>Says what an HTTP answer means for the call.</summary>
internal static class AnswerJudge
{
    public static TryOutcome<TResponse> Judge<TResponse>(
        HttpResponseMessage answer,
        ArraySegment<byte>? text,
        JsonTypeInfo<TResponse> type,
        string host,
        SesRequest request,
        SecretBuffer? token)
        where TResponse : SesResponse
    {
        int status = (int)answer.StatusCode;
        ReadOnlySpan<byte> bytes = text.GetValueOrDefault().AsSpan();
        TResponse? response = text is null ? null : AnswerReader.Parse(bytes, type);
        string? requestId = response?.RequestId ?? AnswerReader.FindRequestId(bytes) ?? HeaderId(answer);

        TryOutcome<TResponse> outcome;
        if (response?.Error is { Code: { Length: > 0 } code } error)
            outcome = Refusal<TResponse>(code, error.Message ?? "") with { Response = response };
        else if (response is not null && status is >= 200 and < 300)
            outcome = new TryOutcome<TResponse>(SesTryResult.Done) { Response = response };
        else
            outcome = Foreign<TResponse>(status, text is null, bytes, answer, host, AnswerExcerpt.Of(bytes, request, token));

        return outcome with
        {
            RequestId = requestId,
            HttpStatus = status,
            ServerDelay = answer.Headers.RetryAfter?.Delta,
            ServerTime = answer.Headers.Date,
        };
    }

    private static TryOutcome<TResponse> Refusal<TResponse>(string code, string message)
        where TResponse : SesResponse
    {
        SesTryResult result = SesErrorInfo.Of(code).Repeat switch
        {
            SesErrorRepeat.Wait => SesTryResult.Deferred,
            SesErrorRepeat.Unsure => SesTryResult.Unsure,
            SesErrorRepeat.Resign => SesTryResult.ClockWrong,
            _ => SesTryResult.Refused,
        };
        return new TryOutcome<TResponse>(result) { Code = code, Message = message, FromService = true };
    }

    private static TryOutcome<TResponse> Foreign<TResponse>(
        int status, bool tooLarge, ReadOnlySpan<byte> bytes, HttpResponseMessage answer, string host, string excerpt)
        where TResponse : SesResponse
    {
        string statusText = status.ToString(CultureInfo.InvariantCulture);
        if (tooLarge)
            return new TryOutcome<TResponse>(SesTryResult.NotUnderstood)
            {
                Code = "AnswerTooLarge",
                Message = "The answer of " + host + " (HTTP " + statusText + ") is larger than 16 MB and was not read.",
                Remedy = "SES never answers at such length: check the endpoint and any proxy on the way.",
            };
        if (status >= 500)
            return new TryOutcome<TResponse>(SesTryResult.Unsure)
            {
                Code = "GatewayError",
                Message = "HTTP " + statusText + " from " + host + " or a gateway before it. " + excerpt,
                Remedy = "It usually passes; if not, check the gateway or proxy.",
            };
        if (status == 407)
            return new TryOutcome<TResponse>(SesTryResult.Refused)
            {
                Code = "ProxyFailed",
                Message = "The proxy wants a user name and password (HTTP 407).",
                Remedy = "Give the proxy's credentials.",
            };
        // JSON that stops half-way is a broken connection; anything else comes from somebody who is not SES.
        bool cut = bytes.IsEmpty || (status is >= 200 and < 300 && AnswerReader.StopsHalfWay(bytes));
        return new TryOutcome<TResponse>(cut ? SesTryResult.Unsure : SesTryResult.NotUnderstood)
        {
            Code = "InvalidAnswer",
            Message = "The answer of " + host + " (HTTP " + statusText + ", " + (answer.Content.Headers.ContentType?.MediaType ?? "no content type")
                + ") is not one of SES. " + excerpt,
            Remedy = "Check the endpoint, and whether a proxy or sign-in page answers in its place.",
        };
    }

    private static string? HeaderId(HttpResponseMessage answer)
    {
        if (!answer.Headers.TryGetValues("X-TC-RequestId", out var values))
            return null;
        foreach (string value in values)
        {
            if (value.Length is >= 8 and <= 64)
                return value;
        }
        return null;
    }
}
