using System;
using System.Reflection;
using TencentSes.Credentials;
using TencentSes.PowerShell.Completion;
using TencentSes.Transport;

namespace TencentSes.PowerShell.Sessions;

/// <summary>A connection's settings and the client that uses them. It owns the keys and wipes them when it is disposed.</summary>
internal sealed class SesSession : IDisposable
{
    /// <summary>The module's name and version, as the service sees them.</summary>
    public static readonly string ClientName = "TencentSes.PowerShell_"
        + typeof(SesSession).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <param name="options">The settings; the session owns their credentials.</param>
    public SesSession(SesClientOptions options)
    {
        Credentials = options.Credentials;
        Client = new SesClient(options);
    }

    public SesClient Client { get; }

    /// <summary>The key, or where keys come from.</summary>
    public CredentialProvider Credentials { get; }

    /// <summary>What earlier answers named, for completion.</summary>
    public CompletionCache Seen { get; } = new();

    /// <summary>Whether completion may call the service.</summary>
    public bool LiveCompletion { get; init; }

    public SesContext ToContext()
    {
        SesTarget target = Client.Target;
        return new SesContext(Credentials.SecretIdHint ?? "", Credentials.IsTemporary ?? false, Credentials.Origin, target.Site?.ToString(),
            target.Region, target.Endpoint, Client.Proxy.Address, Client.Proxy.Source);
    }

    public void Dispose()
    {
        Client.Dispose();
        Credentials.Dispose();
    }
}
