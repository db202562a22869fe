using System;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Credentials;
using TencentSes.Errors;

namespace TencentSes.Transport;

/// <summary>
/// Calls SES: validate, wait for the rate limit, serialise once, then sign, send, read and decide, as often as the decision says. Safe for
/// use by many threads at once.
/// </summary>
public sealed class SesClient : IDisposable
{
    private readonly SesClientOptions _options;
    private readonly TrySender _sender;
    private readonly CallKey _key;
    private readonly string _account;
    private volatile bool _disposed;

    /// <summary>Makes a client; nothing is sent yet.</summary>
    /// <exception cref="SesConfigurationException">The proxy cannot be used for this endpoint.</exception>
    public SesClient(SesClientOptions options)
    {
        _options = options ?? throw new ArgumentNullException(nameof(options));
        _sender = new TrySender(options);
        _key = new CallKey(options.Credentials);
        _account = options.Target.Host + "/" + options.Credentials.Account;
    }

    /// <summary>Where calls go.</summary>
    public SesTarget Target => _options.Target;

    /// <summary>How calls get there.</summary>
    public SesProxy Proxy => _sender.Proxy;

    /// <summary>The service and whoever calls it: what keeps one account apart from another.</summary>
    internal string Account => _account;

    /// <summary>Makes one call.</summary>
    /// <typeparam name="TResponse">The answer.</typeparam>
    /// <param name="request">The request; checked before anything is sent.</param>
    /// <param name="call">What differs from the client's settings.</param>
    /// <param name="cancellationToken">Ends the call at its next wait. A write that was under way may have been carried out.</param>
    /// <exception cref="SesValidationException">A member cannot be right; nothing was sent.</exception>
    /// <exception cref="SesConfigurationException">There is no key, or it has expired and cannot be renewed.</exception>
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
        RateGate? gate = _options.RateLimiter?.GateOf(_account, action.Name, action.RequestsPerSecond);
        using RequestBody body = RequestBody.Serialize(request);

        TimeSpan budget = call?.Timeout ?? _options.Timeout;
        int maxRetries = call?.MaxRetries ?? _options.MaxRetries;
        TimeSpan spent = TimeSpan.Zero;
        int rateLimited = 0;
        bool earlierUnsure = false, resigned = false, renewed = false;
        Action<TimeSpan>? onTurn = gate is null || call?.OnWait is null ? null : WaitsForTurn(call.OnWait, action);
        for (int attempt = 1; ; attempt++)
        {
            if (_disposed)
                throw new ObjectDisposedException(nameof(SesClient));
            if (gate is not null)
                await gate.EnterAsync(onTurn, cancellationToken).ConfigureAwait(false);
            TimeSpan start = _options.Clock.Monotonic;
            TimeSpan elapsed = TimeSpan.Zero;
            TryOutcome<TResponse>? outcome = null;
            LeasedKey? key;
            bool inDoubt = earlierUnsure && action.Kind != SesActionKind.Read;
            try
            {
                using CredentialLease lease = await _key.LeaseAsync(request, budget - spent, inDoubt, cancellationToken).ConfigureAwait(false);
                key = lease.Key;
                TimeSpan sent = _options.Clock.Monotonic;
                outcome = await _sender.SendAsync(request, body, lease, budget - spent - (sent - start), attempt, call?.OnTrace, cancellationToken)
                    .ConfigureAwait(false);
                elapsed = _options.Clock.Monotonic - sent;
            }
            finally
            {
                gate?.Release(refused: outcome is { Result: SesTryResult.RateLimited }, outcome?.HttpStatus is null ? null : elapsed);
            }
            if (outcome.Result == SesTryResult.TokenRefused && !renewed
                && !await _key.ReplaceAsync(key, request, budget - spent - elapsed, inDoubt, cancellationToken).ConfigureAwait(false))
                outcome.Result = SesTryResult.Refused;
            spent += _options.Clock.Monotonic - start;

            if (earlierUnsure && outcome.Result == SesTryResult.Refused && request.ProvesEarlierTry(outcome.Code!))
            {
                outcome.Response!.ProvedByRefusal = true;
                outcome.Result = SesTryResult.Done;
            }

            bool isRateLimit = outcome.Result == SesTryResult.RateLimited;
            rateLimited += isRateLimit ? 1 : 0;
            RetryDecision decision = RetryDecision.After(action.Kind, outcome.Result,
                isRateLimit ? rateLimited : attempt - rateLimited - (resigned ? 1 : 0) - (renewed ? 1 : 0), maxRetries,
                budget - spent, outcome.ServerDelay, outcome.Result == SesTryResult.TokenRefused ? renewed : resigned, RandomFraction());
            resigned |= outcome.Result == SesTryResult.ClockWrong;
            renewed |= outcome.Result == SesTryResult.TokenRefused;
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
                ClockDifference = outcome.ClockDifference,
            });

            switch (decision.Step)
            {
                case RetryStep.Done:
                    outcome.Response!.Attempts = attempt;
                    return outcome.Response;
                case RetryStep.Again:
                    if (decision.Delay > TimeSpan.Zero)
                        call?.OnWait?.Invoke(new SesWait(action.Name, isRateLimit ? SesWaitReason.RateLimit : SesWaitReason.Retry, decision.Delay));
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

    // Apart, so that a call that nobody watches makes no closure.
    private static Action<TimeSpan> WaitsForTurn(Action<SesWait> onWait, SesActionAttribute action) =>
        time => onWait(new SesWait(action.Name, SesWaitReason.RateLimit, time));

    /// <summary>Closes the connections; the credentials stay with their owner.</summary>
    public void Dispose()
    {
        _disposed = true;
        _sender.Dispose();
    }

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
