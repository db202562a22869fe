using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using TencentSes.Api;
using TencentSes.Credentials;
using TencentSes.Transport;
using TencentSes.UnitTests.Support;
using Xunit;

namespace TencentSes.UnitTests.Core.Transport;

/// <summary>A real client over a real connection to a scripted server; only the clock is not real, so that waits between tries take no time.</summary>
internal sealed class ClientHarness : IAsyncDisposable
{
    private readonly SesCredential _credential;
    private readonly List<SesAttempt> _attempts = [];

    public ClientHarness(ScriptedServer server, string? token = null, TimeSpan? tryTimeout = null, RateLimiter? limiter = null, int maxRetries = 3)
        : this(server.Endpoint, token, tryTimeout, limiter, maxRetries) => Server = server;

    public ClientHarness(StubHandler handler, string? token = null)
        : this(new Uri("https://ses.example.test"), token, handler: handler)
    {
    }

    public ClientHarness(
        Uri endpoint, string? token = null, TimeSpan? tryTimeout = null, RateLimiter? limiter = null, int maxRetries = 3, StubHandler? handler = null,
        SesProxyOptions? proxy = null)
    {
        _credential = Samples.Credential(token);
        Client = new SesClient(new SesClientOptions
        {
            Target = SesTarget.Resolve(null, "ap-hongkong", endpoint),
            Credential = _credential,
            Clock = Clock,
            RateLimiter = limiter,
            MaxRetries = maxRetries,
            ConnectTimeout = tryTimeout ?? TimeSpan.FromSeconds(10),
            AnswerTimeout = tryTimeout ?? TimeSpan.FromSeconds(10),
            BodyTimeout = tryTimeout ?? TimeSpan.FromSeconds(10),
            Handler = handler,
            Proxy = proxy ?? new SesProxyOptions { Variables = _ => null },
        });
    }

    public ScriptedServer? Server { get; }

    public SesClient Client { get; }

    /// <summary>The waits, as they were reported.</summary>
    public List<SesWait> Waits { get; } = [];

    public FakeClock Clock { get; } = new() { SkipsWaits = true };

    /// <summary>The tries, as they were reported.</summary>
    public IReadOnlyList<SesAttempt> Attempts => _attempts;

    public Task<TResponse> SendAsync<TResponse>(SesRequest<TResponse> request, TimeSpan? timeout = null, int? maxRetries = null)
        where TResponse : SesResponse =>
        Client.SendAsync(request, new SesCallOptions { OnAttempt = _attempts.Add, OnWait = Waits.Add, Timeout = timeout, MaxRetries = maxRetries },
            TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _credential.Dispose();
        if (Server is not null)
            await Server.DisposeAsync();
    }
}
