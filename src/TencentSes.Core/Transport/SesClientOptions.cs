using System;
using System.Net.Http;
using TencentSes.Credentials;

namespace TencentSes.Transport;

/// <summary>What a client needs to know.</summary>
public sealed record SesClientOptions
{
    /// <summary>Where calls go.</summary>
    public required SesTarget Target { get; init; }

    /// <summary>The key. The caller owns it and keeps it alive while the client is used.</summary>
    public required SesCredential Credential { get; init; }

    /// <summary>Name of the calling program in X-TC-RequestClient: letters, digits and <c>-_,;.</c>, at most 128.</summary>
    public string RequestClient { get; init; } = "TencentSes.Core";

    /// <summary>How calls get to the endpoint.</summary>
    public SesProxyOptions Proxy { get; init; } = new();

    /// <summary>Language of the service's messages: <c>en-US</c> or <c>zh-CN</c>. Some actions ignore it.</summary>
    public string Language { get; init; } = "en-US";

    /// <summary>Time to connect: name, TCP, proxy and TLS.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Time from the first byte of the body out to the head of the answer; one second more for each 32 KB of the body.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Time from the head of the answer to its end.</summary>
    public TimeSpan BodyTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Time for a call with all its tries and waits, without the wait for the rate limit.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>Tries after the first; 0 for none. Refusals for the rate do not count: the time for the call bounds them.</summary>
    public int MaxRetries { get; init; } = 3;

    /// <summary>The limiter; null sends without limit.</summary>
    public RateLimiter? RateLimiter { get; init; } = RateLimiter.Shared;

    /// <summary>The clock.</summary>
    public SesClock Clock { get; init; } = SesClock.System;

    /// <summary>Replaces the HTTP stack, and its proxy; the client does not dispose it.</summary>
    public HttpMessageHandler? Handler { get; init; }
}
