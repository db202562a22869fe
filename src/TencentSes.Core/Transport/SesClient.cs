using System;
using System.Net.Http;
using System.Text.Json.Serialization.Metadata;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Errors;
using TencentSes.Signing;

namespace TencentSes.Transport;

/// <summary>
/// Calls SES: validate, wait for the rate limit, serialise once, then sign, send, read and decide, as often as the decision says. Safe for
/// use by many threads at once.
/// </summary>
public sealed class SesClient : IDisposable
{
    private readonly SesClientOptions _options;
    private readonly Tc3Signer _signer;
    private readonly HttpClient _http;
    private readonly ClockOffset _offset;
    private readonly string _account;
    private volatile bool _disposed;

    /// <summary>Makes a client; nothing is sent yet.</summary>
    public SesClient(SesClientOptions options)
    {
        _options = options ?? throw new ArgumentNullException(nameof(options));
        _signer = new Tc3Signer(options.Credential);
        _http = options.Handler is null
            ? HttpConnections.Create(options.Target.Endpoint, options.ConnectTimeout)
            : new HttpClient(options.Handler, disposeHandler: false) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
        _offset = ClockOffset.Of(options.Target.Host);
        _account = options.Target.Host + "/" + options.Credential.SecretId;
    }

    /// <summary>Where calls go.</summary>
    public SesTarget Target => _options.Target;

    /// <summary>Makes one call.</summary>
    /// <typeparam name="TResponse">The answer.</typeparam>
    /// <param name="request">The request; checked before anything is sent.</param>
    /// <param name="call">What differs from the client's settings.</param>
    /// <param name="cancellationToken">Ends the call at its next wait. A write that was under way may have been carried out.</param>
    /// <exception cref="SesValidationException">A member cannot be right; nothing was sent.</exception>
    /// <exception cref="SesServiceException">The service refused.</exception>
    /// <exception cref="SesConnectionException">The service was not reached.</exception>
    /// <exception cref="SesNoAnswerException">No usable answer to a request that is harmless to repeat.</exception>
    /// <exception cref="SesOutcomeUnknownException">No usable answer to a send or create.</exception>
    /// <exception cref="OperationCanceledException">Cancelled by the token.</exception>
    /// <exception cref="ObjectDisposedException">The client has been closed.</exception>
    public async Task<TResponse> SendAsync<TResponse>(
        SesRequest<TResponse> request,
        SesCallOptions? call = null,
        CancellationToken cancellationToken = default)
        where TResponse : SesResponse
    {
        if (request is null)
            throw new ArgumentNullException(nameof(request));
        request.Validate();

        SesActionAttribute action = request.Action;
        var answerType = (JsonTypeInfo<TResponse>)(SesResponseContext.Default.GetTypeInfo(typeof(TResponse))
            ?? throw new InvalidOperationException(typeof(TResponse).Name + " is missing in the JSON context."));
        RateGate? gate = _options.RateLimiter?.GateOf(_account, action.Name, action.RequestsPerSecond);
        using RequestBody body = RequestBody.Serialize(request);

        TimeSpan budget = call?.Timeout ?? _options.Timeout;
        int maxRetries = call?.MaxRetries ?? _options.MaxRetries;
        TimeSpan spent = TimeSpan.Zero;
        bool earlierUnsure = false, resigned = false;
        for (int attempt = 1; ; attempt++)
        {
            if (_disposed)
                throw new ObjectDisposedException(nameof(SesClient));
            if (gate is not null)
                await gate.EnterAsync(cancellationToken).ConfigureAwait(false);
            TimeSpan start = _options.Clock.Monotonic;
            TryOutcome<TResponse>? outcome = null;
            try
            {
                outcome = await TryAsync(request, action, body, answerType, Min(_options.TryTimeout, budget - spent), cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                gate?.Release(refused: outcome is { FromService: true } && IsRateLimit(outcome.Code!));
            }
            TimeSpan elapsed = _options.Clock.Monotonic - start;
            spent += elapsed;

            if (earlierUnsure && outcome.Result == SesTryResult.Refused && request.ProvesEarlierTry(outcome.Code!))
            {
                outcome.Response!.ProvedByRefusal = true;
                outcome = outcome with { Result = SesTryResult.Done };
            }

            RetryDecision decision = RetryDecision.After(action.Kind, outcome.Result, resigned ? attempt - 1 : attempt, maxRetries,
                budget - spent, outcome.ServerDelay, resigned, RandomFraction());
            TimeSpan? learnt = null;
            if (outcome.Result == SesTryResult.ClockWrong && decision.Step == RetryStep.Again)
            {
                resigned = true;
                if (_offset.ShouldWarn())
                    learnt = TimeSpan.FromSeconds(_offset.Seconds);
            }
            earlierUnsure |= outcome.Result == SesTryResult.Unsure;

            call?.OnAttempt?.Invoke(new SesAttempt
            {
                Action = action.Name,
                Region = _options.Target.Region,
                Host = _options.Target.Host,
                Number = attempt,
                Result = outcome.Result,
                HttpStatus = outcome.HttpStatus,
                Code = outcome.Code,
                RequestId = outcome.RequestId,
                Elapsed = elapsed,
                NextDelay = decision.Step == RetryStep.Again ? decision.Delay : null,
                ClockDifference = learnt,
            });

            switch (decision.Step)
            {
                case RetryStep.Done:
                    outcome.Response!.Attempts = attempt;
                    return outcome.Response;
                case RetryStep.Again:
                    await _options.Clock.DelayAsync(decision.Delay, cancellationToken).ConfigureAwait(false);
                    spent += decision.Delay;
                    continue;
                default:
                    SesException error = CallFailure.Of(outcome, decision.Step, action.Kind == SesActionKind.Read ? "" : request.HowToCheck, earlierUnsure);
                    error.RequestId = outcome.RequestId;
                    error.HttpStatus = outcome.HttpStatus;
                    error.Action = action.Name;
                    error.Region = _options.Target.Region;
                    error.Attempts = attempt;
                    throw error;
            }
        }
    }

    /// <summary>Closes the connections and wipes the derived key; the credential stays with its owner.</summary>
    public void Dispose()
    {
        _disposed = true;
        _http.Dispose();
        _signer.Dispose();
    }

    private async Task<TryOutcome<TResponse>> TryAsync<TResponse>(
        SesRequest<TResponse> request,
        SesActionAttribute action,
        RequestBody body,
        JsonTypeInfo<TResponse> answerType,
        TimeSpan timeout,
        CancellationToken cancellationToken)
        where TResponse : SesResponse
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timer.CancelAfter(timeout);
        var content = new RequestContent(body.Bytes);
        long offset = _offset.Seconds;
        using HttpRequestMessage message = Sign(action.Name, body.Bytes, content, offset);
        try
        {
            using HttpResponseMessage answer = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, timer.Token).ConfigureAwait(false);
            ArraySegment<byte>? text = await AnswerReader.ReadAsync(answer, timer.Token).ConfigureAwait(false);
            var guard = new EchoGuard(request, _options.Credential);
            TryOutcome<TResponse> outcome = AnswerJudge.Judge(answer, text, answerType, _options.Target.Host, guard);
            return outcome.Result == SesTryResult.ClockWrong && !_offset.Learn(outcome.ServerTime, _options.Clock.UtcNow, signedWith: offset)
                ? outcome with { Result = SesTryResult.Refused }
                : outcome;
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (OperationCanceledException exception)
        {
            return new TryOutcome<TResponse>(content.Started ? SesTryResult.Unsure : SesTryResult.NotSent)
            {
                Code = "Timeout",
                Message = content.Started
                    ? "No answer from " + _options.Target.Host + " in time."
                    : "No connection to " + _options.Target.Host + " in time.",
                Remedy = "Check the network and the firewall, or allow more time.",
                Exception = exception,
            };
        }
        catch (Exception exception) when (exception is HttpRequestException or System.IO.IOException or System.IO.InvalidDataException
            or System.Net.WebException or ObjectDisposedException)
        {
            (string code, string text, string remedy) = NetworkFault.Describe(exception, _options.Target.Host, content.Started);
            return new TryOutcome<TResponse>(content.Started ? SesTryResult.Unsure : SesTryResult.NotSent)
            {
                Code = code,
                Message = text,
                Remedy = remedy,
                Exception = exception,
            };
        }
    }

    private HttpRequestMessage Sign(string action, ReadOnlyMemory<byte> body, RequestContent content, long offset)
    {
        SesTarget target = _options.Target;
        long timestamp = _options.Clock.UtcNow.ToUnixTimeSeconds() + offset;
        string authorization = _signer.Authorize(
            new Tc3Request("POST", target.Host, RequestContent.MediaType, body.Span, timestamp) { Action = action });

        var message = new HttpRequestMessage(HttpMethod.Post, target.Endpoint) { Content = content };
        message.Headers.Host = target.Host;
        message.Headers.TryAddWithoutValidation("Authorization", authorization);
        message.Headers.TryAddWithoutValidation("X-TC-Action", action);
        message.Headers.TryAddWithoutValidation("X-TC-Version", "2020-10-02");
        message.Headers.TryAddWithoutValidation("X-TC-Timestamp", timestamp.ToString(System.Globalization.CultureInfo.InvariantCulture));
        message.Headers.TryAddWithoutValidation("X-TC-Region", target.Region);
        message.Headers.TryAddWithoutValidation("X-TC-Language", _options.Language);
        message.Headers.TryAddWithoutValidation("X-TC-RequestClient", _options.RequestClient);
        if (_options.Credential.Token is { } token)
            message.Headers.TryAddWithoutValidation("X-TC-Token", token.RevealAsHeader());
        return message;
    }

    private static bool IsRateLimit(string code) =>
        code == "RequestLimitExceeded" || code.StartsWith("RequestLimitExceeded.", StringComparison.Ordinal);

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b > TimeSpan.Zero ? b : TimeSpan.Zero;

#if NET
    private static double RandomFraction() => Random.Shared.NextDouble();
#else
    private static readonly Random JitterSource = new();

    private static double RandomFraction()
    {
        lock (JitterSource)
            return JitterSource.NextDouble();
    }
#endif
}
