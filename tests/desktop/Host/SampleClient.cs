using System;
using System.Collections.Generic;
using TencentSes.Credentials;
using TencentSes.Transport;

namespace TencentSes.DesktopHost;

/// <summary>A client with its key, and the tries that its calls took.</summary>
internal sealed class SampleClient : IDisposable
{
    private readonly SesCredential _credential;

    public SampleClient(HostSettings settings, Uri? endpoint = null, string? secretKey = null, TimeSpan? tryTimeout = null, SesProxyOptions? proxy = null)
    {
        _credential = new SesCredential(settings.SecretId, Secret.Of(secretKey ?? settings.SecretKey));
        Client = new SesClient(new SesClientOptions
        {
            Target = SesTarget.Resolve(null, "ap-guangzhou", endpoint ?? settings.Endpoint),
            Credential = _credential,
            Proxy = proxy ?? new SesProxyOptions(),
            AnswerTimeout = tryTimeout ?? TimeSpan.FromSeconds(20),
            BodyTimeout = tryTimeout ?? TimeSpan.FromSeconds(20),
        });
        Options = new SesCallOptions { OnAttempt = Tries.Add };
        OneTry = new SesCallOptions { OnAttempt = Tries.Add, MaxRetries = 0 };
    }

    public SesClient Client { get; }

    public List<SesAttempt> Tries { get; } = [];

    public SesCallOptions Options { get; }

    public SesCallOptions OneTry { get; }

    public void Dispose()
    {
        Client.Dispose();
        _credential.Dispose();
    }
}
