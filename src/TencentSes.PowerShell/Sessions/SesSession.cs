using System;
using System.Diagnostics;
using System.Reflection;
using TencentSes.Credentials;
using TencentSes.Credentials.Sts;
using TencentSes.PowerShell.Completion;
using TencentSes.Transport;

namespace TencentSes;

/// <summary>
/// What commands connect with, for their -Session. It owns its keys: Disconnect-TcSes or <see cref="Dispose"/> wipes them. Safe for use by
/// many threads at once; it lives in its process only.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class SesSession : IDisposable
{
    /// <summary>The module's name and version, as the service sees them.</summary>
    internal static readonly string ClientName = "TencentSes.PowerShell_"
        + typeof(SesSession).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <param name="options">The settings; the session owns their credentials.</param>
    internal SesSession(SesClientOptions options)
    {
        Credentials = options.Credentials;
        Client = new SesClient(options);
    }

    /// <summary>What it connects with, as of now; never the key.</summary>
    public SesContext Context
    {
        get
        {
            SesTarget target = Client.Target;
            return new SesContext(Credentials.Origin, target.Region, target.Endpoint)
            {
                SecretId = Credentials.SecretIdHint ?? "",
                Temporary = Credentials.IsTemporary ?? false,
                Expires = Credentials.Expires,
                RenewalFailure = Credentials.RenewalFailure?.Message,
                Site = target.Site?.ToString(),
                Proxy = Client.Proxy.Address,
                ProxySource = Client.Proxy.Source,
                Account = Caller?.AccountId,
                Caller = Caller?.Arn,
            };
        }
    }

    /// <summary>True after it was closed: its keys are wiped.</summary>
    public bool IsClosed { get; private set; }

    internal SesClient Client { get; }

    /// <summary>The key, or where keys come from.</summary>
    internal CredentialProvider Credentials { get; }

    /// <summary>What earlier answers named, for completion.</summary>
    internal CompletionCache Seen { get; } = new();

    /// <summary>Whether completion may call the service.</summary>
    internal bool LiveCompletion { get; init; }

    /// <summary>Whose the key is, when somebody has asked.</summary>
    internal GetCallerIdentityResponse? Caller { get; set; }

    /// <summary>Ends the use of its keys and wipes them; a call under way keeps its key until its end.</summary>
    public void Dispose()
    {
        IsClosed = true;
        Client.Dispose();
        Credentials.Dispose();
    }

    /// <summary>Region and key, never the key itself.</summary>
    public override string ToString() => Client.Target.Region + (Credentials.SecretIdHint is { } hint ? ", key " + hint : "");
}
