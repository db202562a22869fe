using System;
using System.Globalization;
using System.Net.Http;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using TencentSes.Api;
using TencentSes.Errors;

namespace TencentSes.Transport;

/// <summary>Says what an HTTP answer means for the call.</summary>
internal static class AnswerJudge
{
    public static TryOutcome<TResponse> Judge<TResponse>(
        HttpResponseMessage answer,
        ArraySegment<byte>? text,
        JsonTypeInfo<TResponse> type,
        string host,
        EchoGuard guard)
        where TResponse : SesResponse
    {
        int status = (int)answer.StatusCode;
        ReadOnlySpan<byte> bytes = text.GetValueOrDefault().AsSpan();
        TResponse? response = text is null ? null : AnswerReader.Parse(bytes, type);
        string? requestId = response?.RequestId ?? AnswerReader.FindRequestId(bytes) ?? HeaderId(answer);

        TryOutcome<TResponse> outcome;
        if (response?.Error is { Code: { Length: > 0 } code } error)
            outcome = Refusal<TResponse>(code, error.Message, guard) with { Response = response };
        else if (response is not null && status is >= 200 and < 300)
            outcome = new TryOutcome<TResponse>(SesTryResult.Done) { Response = response };
        else
            outcome = Foreign<TResponse>(status, text is null, bytes, answer, host, AnswerExcerpt.Of(bytes, guard));

        return outcome with
        {
            RequestId = requestId,
            HttpStatus = status,
            ServerDelay = answer.Headers.RetryAfter?.Delta,
            ServerTime = answer.Headers.Date,
        };
    }

    private static TryOutcome<TResponse> Refusal<TResponse>(string code, string? message, EchoGuard guard)
        where TResponse : SesResponse
    {
        SesErrorInfo info = SesErrorInfo.Of(code);
        SesTryResult result = info.Repeat switch
        {
            SesErrorRepeat.Wait => SesTryResult.Deferred,
            SesErrorRepeat.Unsure => SesTryResult.Unsure,
            SesErrorRepeat.Resign => SesTryResult.ClockWrong,
            _ => SesTryResult.Refused,
        };
        if (string.IsNullOrWhiteSpace(message))
            message = info.Meaning;
        else if (guard.Repeats(Encoding.UTF8.GetBytes(message)))
            message = info.Meaning + " (The service's own message is not shown because it repeats the request.)";
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
