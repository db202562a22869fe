using System;
using System.Globalization;
using System.Net.Http;
using System.Text.Json.Serialization.Metadata;
using TencentSes.Api;
using TencentSes.Errors;

namespace TencentSes.Transport;

/// <summary>Says what an HTTP answer means for the call.</summary>
internal static class AnswerJudge
{
    private const int LongestId = 128;
    private const int LongestMessage = 1000;

    public static TryOutcome<TResponse> Judge<TResponse>(
        HttpResponseMessage answer,
        AnswerText text,
        JsonTypeInfo<TResponse> type,
        string host,
        SesProxy proxy,
        EchoGuard guard)
        where TResponse : SesResponse
    {
        int status = (int)answer.StatusCode;
        ReadOnlySpan<byte> bytes = text.Bytes.Span;
        TResponse? response = text.TooLong ? null : WithPlainId(AnswerReader.Parse(bytes, type), guard);

        TryOutcome<TResponse> outcome;
        // A published code gives nothing away, even when the secret has a word in common with it, as "PassWord" in a password.
        if (response?.Error is { Code: { Length: > 0 } code } error && (SesErrorInfo.IsKnown(code) || IsPlain(code, guard)))
            outcome = Refusal(code, error.Message, response, guard);
        else if (response is { Error: null or { Code: null or "" } } && status is >= 200 and < 300)
            outcome = new TryOutcome<TResponse>(SesTryResult.Done) { Response = response };
        else
            outcome = Foreign<TResponse>(status, text.TooLong, bytes, answer, host, proxy, AnswerExcerpt.Of(bytes, guard));

        if (outcome.Result != SesTryResult.Done)
        {
            outcome.ServerDelay = Delay(answer);
            outcome.ServerTime = answer.Headers.Date;
        }
        return KeepIdentity(outcome, answer, text, guard);
    }

    /// <summary>Adds what tells which answer it was, however little of it came: its HTTP status and the RequestId.</summary>
    public static TryOutcome<TResponse> KeepIdentity<TResponse>(TryOutcome<TResponse> outcome, HttpResponseMessage answer, AnswerText text, EchoGuard guard)
        where TResponse : SesResponse
    {
        outcome.HttpStatus = (int)answer.StatusCode;
        outcome.RequestId = outcome.Response?.RequestId ?? Plain(AnswerReader.FindRequestId(text.Bytes.Span), guard) ?? Plain(HeaderId(answer), guard);
        return outcome;
    }

    private static TryOutcome<TResponse> Refusal<TResponse>(string code, string? message, TResponse response, EchoGuard guard)
        where TResponse : SesResponse
    {
        SesErrorInfo info = SesErrorInfo.Of(code);
        SesTryResult result = info.Repeat switch
        {
            SesErrorRepeat.Wait => IsRateLimit(code) ? SesTryResult.RateLimited : SesTryResult.Deferred,
            SesErrorRepeat.Unsure => SesTryResult.Unsure,
            SesErrorRepeat.Resign => SesTryResult.ClockWrong,
            SesErrorRepeat.Renew => SesTryResult.TokenRefused,
            _ => SesTryResult.Refused,
        };
        message = ForeignText.Cut(message ?? "", LongestMessage);
        if (string.IsNullOrWhiteSpace(message))
            message = info.Meaning;
        else if (guard.Repeats(message))
            message = info.Meaning + " (The service's own message is not shown because it repeats the request.)";
        else
            message = ForeignText.OneLine(message);
        return new TryOutcome<TResponse>(result) { Response = response, Code = code, Message = message, FromService = true };
    }

    private static bool IsRateLimit(string code) =>
        code == "RequestLimitExceeded" || code.StartsWith("RequestLimitExceeded.", StringComparison.Ordinal);

    private static TryOutcome<TResponse> Foreign<TResponse>(
        int status, bool tooLarge, ReadOnlySpan<byte> bytes, HttpResponseMessage answer, string host, SesProxy proxy, string excerpt)
        where TResponse : SesResponse
    {
        string way = proxy.Way(host);
        string statusText = status.ToString(CultureInfo.InvariantCulture);
        if (tooLarge)
            return new TryOutcome<TResponse>(SesTryResult.NotUnderstood)
            {
                Code = "AnswerTooLarge",
                Message = "The answer of " + way + " (HTTP " + statusText + ") is larger than 16 MB and was not read.",
                Remedy = "SES never answers at such length: check the endpoint and any proxy on the way.",
            };
        if (status >= 500)
            return new TryOutcome<TResponse>(SesTryResult.Unsure)
            {
                Code = "GatewayError",
                Message = "HTTP " + statusText + " from " + way + " or a gateway before it. " + excerpt,
                Remedy = "It usually passes; if not, check the gateway or proxy.",
            };
        if (status == 407)
        {
            FaultDescription refusal = ProxyFault.Refused(proxy, host, status);
            return new TryOutcome<TResponse>(SesTryResult.Refused) { Code = refusal.Code, Message = refusal.Message, Remedy = refusal.Remedy };
        }
        // JSON that stops half-way is a broken connection; anything else comes from somebody who is not SES.
        bool cut = bytes.IsEmpty || (status is >= 200 and < 300 && AnswerReader.StopsHalfWay(bytes));
        return new TryOutcome<TResponse>(cut ? SesTryResult.Unsure : SesTryResult.NotUnderstood)
        {
            Code = "InvalidAnswer",
            Message = "The answer of " + way + " (HTTP " + statusText + ", " + (answer.Content.Headers.ContentType?.MediaType ?? "no content type")
                + ") is not one of SES. " + excerpt,
            Remedy = "Check the endpoint, and whether a proxy or sign-in page answers in its place.",
        };
    }

    // By the server's own clock where it tells the time: that of this machine may be wrong.
    private static TimeSpan? Delay(HttpResponseMessage answer) =>
        answer.Headers.RetryAfter is not { } after ? null : after.Delta ?? (after.Date - (answer.Headers.Date ?? DateTimeOffset.UtcNow));

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

    private static TResponse? WithPlainId<TResponse>(TResponse? response, EchoGuard guard)
        where TResponse : SesResponse
    {
        SesResponse? known = response;
        return known?.RequestId is null || IsPlain(known.RequestId, guard) ? response : (TResponse)(known with { RequestId = null });
    }

    private static string? Plain(string? text, EchoGuard guard) => text is not null && IsPlain(text, guard) ? text : null;

    // Codes and ids stand in every line and error: one that is none, or that repeats a secret, must not get there.
    private static bool IsPlain(string text, EchoGuard guard)
    {
        if (text.Length is 0 or > LongestId)
            return false;
        Span<byte> ascii = stackalloc byte[LongestId];
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c is not (>= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '.' or '-' or '_'))
                return false;
            ascii[i] = (byte)c;
        }
        return !guard.Repeats(ascii.Slice(0, text.Length));
    }
}
