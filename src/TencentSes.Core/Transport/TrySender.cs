using System;
using System.Globalization;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Credentials;
using TencentSes.Signing;

namespace TencentSes.Transport;

/// <summary>Makes one try of a call: sign with the time of now, send, read, judge. Says what became of it and never repeats anything.</summary>
internal sealed class TrySender : IDisposable
{
    private readonly SesClientOptions _options;
    private readonly HttpMessageInvoker _http;
    private readonly ClockOffset _offset;

    public TrySender(SesClientOptions options)
    {
        _options = options;
        Proxy = options.Handler is null ? SesProxy.Resolve(options.Target, options.Proxy) : SesProxy.Direct(options.Target);
        _http = options.Handler is null
            ? HttpConnections.Create(options.Target.Endpoint, options.ConnectTimeout, Proxy)
            : new HttpMessageInvoker(options.Handler, disposeHandler: false);
        _offset = ClockOffset.Of(options.Target.Host);
    }

    public SesProxy Proxy { get; }

    private string Host => _options.Target.Host;

    /// <summary>Makes a try within the time that is left for the call.</summary>
    /// <param name="request">What is sent.</param>
    /// <param name="body">Its bytes.</param>
    /// <param name="lease">The key; none for a request that is not signed.</param>
    /// <param name="timeLeft">What is left of the time for the call.</param>
    /// <param name="number">Number of the try, from 1.</param>
    /// <param name="onTrace">Told what goes out and comes in; null when nobody wants to know.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="OperationCanceledException">Cancelled by the caller.</exception>
    public async Task<TryOutcome<TResponse>> SendAsync<TResponse>(
        SesRequest<TResponse> request,
        RequestBody body,
        CredentialLease lease,
        TimeSpan timeLeft,
        int number,
        Action<string>? onTrace,
        CancellationToken cancellationToken)
        where TResponse : SesResponse
    {
        using var timer = new TryTimer(_options, body.Bytes.Length, timeLeft, cancellationToken);
        var content = new RequestContent(body.Bytes, timer);
        long offset = _offset.Seconds;
        using HttpRequestMessage message = Compose(request, body.Bytes, content, lease, offset);
        var guard = new EchoGuard(request, lease.Credential, Proxy.PlainAuthorization?.Parameter);
        TryTrace? trace = onTrace is null ? null : new TryTrace(onTrace, guard, request.Action.Name, number);
        trace?.Request(message, body.Bytes.Span);
        try
        {
            using HttpResponseMessage answer = await StartAsync(message, content, timer).ConfigureAwait(false);
            // Before anything went out only a proxy that was asked for a tunnel can have answered: Mono hands its answer on.
            if (!content.Started && Proxy.Address is not null)
                return Lost<TResponse>(ProxyFault.Refused(Proxy, Host, (int)answer.StatusCode), SesTryResult.NotSent, null, guard);
            using AnswerText text = await AnswerReader.ReadAsync(answer, request.AnswerIsSecret, timer).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            trace?.Answer(answer, text);
            TryOutcome<TResponse> outcome = text.Failure is { } failure
                ? AnswerJudge.KeepIdentity(Lost<TResponse>(failure, content, timer, guard), answer, text, guard)
                : AnswerJudge.Judge(answer, text, request.AnswerType, Host, Proxy, guard);
            return outcome.Result == SesTryResult.ClockWrong ? LearnTime(outcome, offset) : outcome;
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception exception) when (NetworkFault.Covers(exception))
        {
            return Lost<TResponse>(exception, content, timer, guard);
        }
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _http.Dispose();

    private Task<HttpResponseMessage> StartAsync(HttpRequestMessage message, RequestContent content, TryTimer timer)
    {
#if NET
        // On a connection that stands already the body is on its way when this returns, and there is no time to limit before that.
        Task<HttpResponseMessage> answer = _http.SendAsync(message, timer.Token);
        if (!content.Started)
        {
            timer.ConnectStarts();
            if (content.Started)
                timer.BodyStarts();
        }
        return answer;
#else
        timer.ConnectStarts();
        return _http.SendAsync(message, timer.Token);
#endif
    }

    private TryOutcome<TResponse> LearnTime<TResponse>(TryOutcome<TResponse> outcome, long signedWith)
        where TResponse : SesResponse
    {
        if (!_offset.Learn(outcome.ServerTime, _options.Clock.UtcNow, signedWith))
            outcome.Result = SesTryResult.Refused;
        else if (_offset.ShouldWarn())
            outcome.ClockDifference = TimeSpan.FromSeconds(_offset.Seconds);
        return outcome;
    }

    private TryOutcome<TResponse> Lost<TResponse>(Exception exception, RequestContent content, TryTimer timer, EchoGuard guard)
        where TResponse : SesResponse
    {
        FaultDescription fault = exception is OperationCanceledException
            ? new("Timeout", timer.Describe(Proxy.Way(Host)), "Check the network and the firewall, or allow more time." + ProxyFault.Origin(Proxy))
            : NetworkFault.Describe(exception, Host, Proxy, content.Started);
        return Lost<TResponse>(fault, content.Started ? SesTryResult.Unsure : SesTryResult.NotSent, exception, guard);
    }

    private static TryOutcome<TResponse> Lost<TResponse>(FaultDescription fault, SesTryResult result, Exception? exception, EchoGuard guard)
        where TResponse : SesResponse => new(fault.IsFinal ? SesTryResult.Refused : result)
        {
            Code = fault.Code,
            Message = fault.Message,
            Remedy = fault.Remedy,
            HttpStatus = fault.Status,
            // The HTTP stack quotes a head that it cannot read, and the server may have put there what it was sent.
            Exception = exception is null || guard.RepeatsSecret(Encoding.UTF8.GetBytes(exception.ToString())) ? null : exception,
        };

    private HttpRequestMessage Compose(SesRequest request, ReadOnlyMemory<byte> body, RequestContent content, CredentialLease lease, long offset)
    {
        SesTarget target = _options.Target;
        string action = request.Action.Name;
        long timestamp = _options.Clock.UtcNow.ToUnixTimeSeconds() + offset;
        string authorization = request.IsSigned
            ? lease.Signer.Authorize(new Tc3Request("POST", target.Host, RequestContent.MediaType, body.Span, timestamp)
            {
                Action = action,
                Service = request.Service.Name,
            })
            : "SKIP";

        var message = new HttpRequestMessage(HttpMethod.Post, target.Endpoint) { Content = content };
        message.Headers.Host = target.Host;
        message.Headers.ProxyAuthorization = Proxy.PlainAuthorization;
        message.Headers.TryAddWithoutValidation("Authorization", authorization);
        message.Headers.TryAddWithoutValidation("X-TC-Action", action);
        message.Headers.TryAddWithoutValidation("X-TC-Version", request.Service.Version);
        message.Headers.TryAddWithoutValidation("X-TC-Timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        message.Headers.TryAddWithoutValidation("X-TC-Region", target.Region);
        message.Headers.TryAddWithoutValidation("X-TC-Language", _options.Language);
        message.Headers.TryAddWithoutValidation("X-TC-RequestClient", _options.RequestClient);
#if NET
        if (request.Action.Kind == SesActionKind.Read)
            message.Headers.TryAddWithoutValidation("Accept-Encoding", HttpConnections.Packing);
#endif
        if (lease.Credential?.Token is { } token)
            message.Headers.TryAddWithoutValidation("X-TC-Token", token.RevealAsHeader());
        return message;
    }
}
