using System;
using TencentSes.Credentials;
using TencentSes.Transport;

namespace TencentSes.Perf.Speed;

/// <summary>A client with the emulator's key that is held back by no rate limit of its own, and all that it needs.</summary>
internal sealed class ExampleClient : IDisposable
{
    public const string Region = "ap-guangzhou";

    private readonly CredentialProvider _credentials = new(ExampleKey.Make());

    public ExampleClient(Uri endpoint) => Client = new SesClient(new SesClientOptions
    {
        Target = SesTarget.Resolve(null, Region, endpoint),
        Credentials = _credentials,
        RateLimiter = null,
    });

    public SesClient Client { get; }

    public void Dispose()
    {
        Client.Dispose();
        _credentials.Dispose();
    }
}
