using System;
using System.Globalization;
using System.Net.Http;
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
    private readonly HttpClient _http;
    private readonly ClockOffset _offset;

    public TrySender(SesClientOptions options)
    {
        _options = options;
        _http = options.Handler is null
            ? HttpConnections.Create(options.Target.Endpoint, options.ConnectTimeout)
            : new HttpClient(options.Handler, disposeHandler: false) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
        _offset = ClockOffset.Of(options.Target.Host);
    }

    private string Host => _options.Target.Host;

    /// <summary>Makes a try within the time that is left for the call.</summary>
    /// <exception cref="OperationCanceledException">Cancelled by the caller.</exception>
    public async Task<TryOutcome<TResponse>> SendAsync<TResponse>(
        SesRequest<TResponse> request,
        RequestBody body,
        CredentialLease lease,
        TimeSpan timeLeft,
        CancellationToken cancellationToken)
        where TResponse : SesResponse
    {
        using var timer = new TryTimer(_options, body.Bytes.Length, timeLeft, cancellationToken);
        var content = new RequestContent(body.Bytes, timer.BodyStarts);
        long offset = _offset.Seconds;
        using HttpRequestMessage message = Compose(request, body.Bytes, content, lease, offset);
        try
        {
            using HttpResponseMessage answer = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, timer.Token).ConfigureAwait(false);
            timer.AnswerStarts();
            AnswerText text = await AnswerReader.ReadAsync(answer, request.AnswerIsSecret, timer.Token).ConfigureAwait(false);
            TryOutcome<TResponse> outcome;
            try
            {
                cancellationToken.ThrowIfCancellationRequested();
                outcome = text.Failure is { } failure
                    ? AnswerJudge.KeepIdentity(Lost<TResponse>(failure, content, timer), answer, text)
                    : AnswerJudge.Judge(answer, text, request.AnswerType, Host, new EchoGuard(request, lease.Credential));
            }
            finally
            {
                if (request.AnswerIsSecret)
                    text.Wipe();
            }
            return outcome.Result == SesTryResult.ClockWrong ? LearnTime(outcome, offset) : outcome;
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception exception) when (NetworkFault.Covers(exception))
        {
            return Lost<TResponse>(exception, content, timer);
        }
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _http.Dispose();

    private TryOutcome<TResponse> LearnTime<TResponse>(TryOutcome<TResponse> outcome, long signedWith)
        where TResponse : SesResponse
    {
        if (!_offset.Learn(outcome.ServerTime, _options.Clock.UtcNow, signedWith))
            return outcome with { Result = SesTryResult.Refused };
        return _offset.ShouldWarn() ? outcome with { ClockDifference = TimeSpan.FromSeconds(_offset.Seconds) } : outcome;
    }

    private TryOutcome<TResponse> Lost<TResponse>(Exception exception, RequestContent content, TryTimer timer)
        where TResponse : SesResponse
    {
        (string code, string text, string remedy) = exception is OperationCanceledException
            ? ("Timeout", timer.Describe(Host), "Check the network and the firewall, or allow more time.")
            : NetworkFault.Describe(exception, Host, content.Started);
        return new TryOutcome<TResponse>(content.Started ? SesTryResult.Unsure : SesTryResult.NotSent)
        {
            Code = code,
            Message = text,
            Remedy = remedy,
            Exception = exception,
        };
    }

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
        message.Headers.TryAddWithoutValidation("Authorization", authorization);
        message.Headers.TryAddWithoutValidation("X-TC-Action", action);
        message.Headers.TryAddWithoutValidation("X-TC-Version", request.Service.Version);
        message.Headers.TryAddWithoutValidation("X-TC-Timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        message.Headers.TryAddWithoutValidation("X-TC-Region", target.Region);
        message.Headers.TryAddWithoutValidation("X-TC-Language", _options.Language);
        message.Headers.TryAddWithoutValidation("X-TC-RequestClient", _options.RequestClient);
        if (lease.Credential?.Token is { } token)
            message.Headers.TryAddWithoutValidation("X-TC-Token", token.RevealAsHeader());
        return message;
    }
}
