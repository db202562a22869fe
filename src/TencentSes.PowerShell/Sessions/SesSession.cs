using System;
using System.Reflection;
using TencentSes.Credentials;
using TencentSes.PowerShell.Completion;
using TencentSes.Transport;

namespace TencentSes.PowerShell.Sessions;

/// <summary>A connection's settings and the client that uses them. It owns the key and wipes it when it is disposed.</summary>
internal sealed class SesSession : IDisposable
{
    /// <summary>The module's name and version, as the service sees them.</summary>
    public static readonly string ClientName = "TencentSes.PowerShell_"
        + typeof(SesSession).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    private readonly SesCredential _credential;

    /// <param name="options">The settings; the session owns their credential.</param>
    /// <param name="source">Where the key came from, in words.</param>
    public SesSession(SesClientOptions options, string source)
    {
        _credential = options.Credential;
        Client = new SesClient(options);
        Source = source;
    }

    public SesClient Client { get; }

    /// <summary>Where the key came from, in words.</summary>
    public string Source { get; }

    /// <summary>What earlier answers named, for completion.</summary>
    public CompletionCache Seen { get; } = new();

    /// <summary>Whether completion may call the service.</summary>
    public bool LiveCompletion { get; init; }

    public string SecretIdHint => _credential.SecretIdHint;

    public SesContext ToContext()
    {
        SesTarget target = Client.Target;
        return new SesContext(SecretIdHint, _credential.Token is not null, Source, target.Site?.ToString(), target.Region, target.Endpoint,
            Client.Proxy.Address, Client.Proxy.Source);
    }

    public void Dispose()
    {
        Client.Dispose();
        _credential.Dispose();
    }
}
