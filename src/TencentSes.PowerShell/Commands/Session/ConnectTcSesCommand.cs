using System;
using System.Management.Automation;
using System.Net;
using System.Security;
using TencentSes.Credentials;
using TencentSes.Errors;
using TencentSes.PowerShell.Completion;
using TencentSes.PowerShell.Errors;
using TencentSes.PowerShell.Sessions;
using TencentSes.Secrets;
using TencentSes.Transport;

namespace TencentSes.PowerShell.Commands;

/// <summary>Sets what the other commands of this session connect with. It checks the settings and sends nothing.</summary>
[Cmdlet(VerbsCommunications.Connect, "TcSes", DefaultParameterSetName = KeySet)]
[OutputType(typeof(SesContext))]
public sealed class ConnectTcSesCommand : PSCmdlet
{
    private const string KeySet = "Key";
    private const string CredentialSet = "Credential";

    /// <summary>Id of the API key.</summary>
    [Parameter(Mandatory = true, ParameterSetName = KeySet)]
    public string SecretId { get; set; } = "";

    /// <summary>The API key. You are asked for it, masked, when it is missing.</summary>
    [Parameter(Mandatory = true, ParameterSetName = KeySet)]
    public SecureString SecretKey { get; set; } = null!;

    /// <summary>The API key as a credential: user name = SecretId, password = SecretKey.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CredentialSet, ValueFromPipeline = true)]
    [Credential]
    public PSCredential Credential { get; set; } = null!;

    /// <summary>Session token of a temporary key, at most 4096 bytes.</summary>
    [Parameter]
    public SecureString? Token { get; set; }

    /// <summary>China or International: picks the endpoint, and the first region of the site when no region is given.</summary>
    [Parameter]
    public SesSite? Site { get; set; }

    /// <summary>ap-guangzhou or ap-hongkong (China), ap-singapore (International). Picks the site when none is given.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? Region { get; set; }

    /// <summary>An endpoint of your own: a gateway, or an emulator. Plain http is allowed to this machine only.</summary>
    [Parameter]
    public Uri? Endpoint { get; set; }

    /// <summary>
    /// Proxy to connect through, as http://host:port, without user name and password; on PowerShell 7 also https and socks5. Without it, the proxy
    /// of the environment variables HTTPS_PROXY or ALL_PROXY is used, unless NO_PROXY exempts the endpoint, else the system's. Only this parameter
    /// takes calls to this machine through a proxy.
    /// </summary>
    [Parameter]
    public Uri? Proxy { get; set; }

    /// <summary>User name and password for the proxy, wherever its address comes from.</summary>
    [Parameter]
    [Credential]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Logs on to the proxy as the current user.</summary>
    [Parameter]
    public SwitchParameter ProxyUseDefaultCredentials { get; set; }

    /// <summary>Connects directly, whatever the environment and the system say.</summary>
    [Parameter]
    public SwitchParameter NoProxy { get; set; }

    /// <summary>
    /// Lets the Tab key ask SES for sender addresses, domains, templates and recipient lists: at most one second, once a minute for each of them,
    /// silent on failure. Without it, the Tab key offers what earlier commands of the session showed, and calls nothing.
    /// </summary>
    [Parameter]
    public SwitchParameter LiveCompletion { get; set; }

    /// <summary>
    /// Sends without keeping to the documented rate of each action (20 calls a second for most). For emulators and gateways with limits of
    /// their own: the service refuses what exceeds its rate.
    /// </summary>
    [Parameter]
    public SwitchParameter NoRateLimit { get; set; }

    /// <summary>Seconds that each call may take with all its tries, without its turn at the rate limit; 100 when left out. Commands have their own -TimeoutSec.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int? TimeoutSec { get; set; }

    /// <summary>
    /// Tries after the first, for failures that are safe to repeat; 3 when left out. Refusals for the rate of SES do not count: the time bounds
    /// them. 0 tries once, whatever happens. Commands have their own -MaxRetry.
    /// </summary>
    [Parameter]
    [ValidateRange(0, 20)]
    public int? MaxRetry { get; set; }

    /// <summary>Writes the context.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        SesCredential? credential = null;
        try
        {
            SesTarget target = SesTarget.Resolve(Site, Region, Endpoint);
            SesProxyOptions proxy = MakeProxy();
            credential = MakeCredential();
            string source = ParameterSetName == KeySet ? "-SecretId and -SecretKey" : "-Credential";
            var session = new SesSession(MakeOptions(target, credential, proxy), source) { LiveCompletion = LiveCompletion };
            SessionStore.Set(session);
            WriteVerbose("Connected to " + target.Host + ", region " + target.Region + ", with the key " + session.SecretIdHint + " from " + session.Source + ".");
            if (PassThru)
                WriteObject(session.ToContext());
        }
        catch (SesException exception)
        {
            credential?.Dispose();
            ThrowTerminatingError(exception.ToErrorRecord(exception.Code switch
            {
                "InvalidCredential" => "SecretId",
                // Not the address itself, which may hold a password.
                "InvalidProxy" => "Proxy",
                _ => Endpoint ?? (object?)Region,
            }));
        }
    }

    private SesClientOptions MakeOptions(SesTarget target, SesCredential credential, SesProxyOptions proxy)
    {
        var options = new SesClientOptions { Target = target, Credential = credential, Proxy = proxy, RequestClient = SesSession.ClientName };
        return options with
        {
            RateLimiter = NoRateLimit ? null : options.RateLimiter,
            Timeout = TimeoutSec is { } seconds ? TimeSpan.FromSeconds(seconds) : options.Timeout,
            MaxRetries = MaxRetry ?? options.MaxRetries,
        };
    }

    private SesProxyOptions MakeProxy()
    {
        if (NoProxy && (Proxy is not null || ProxyCredential is not null || ProxyUseDefaultCredentials))
            throw new SesConfigurationException("InvalidProxy", "-NoProxy connects without the proxy that other parameters are for.", "Leave out one or the other.");
        if (ProxyCredential is not null && ProxyUseDefaultCredentials)
            throw new SesConfigurationException("InvalidProxy", "-ProxyCredential and -ProxyUseDefaultCredentials exclude each other.", "Leave out one of them.");
        return new SesProxyOptions
        {
            Address = Proxy,
            Direct = NoProxy,
            Credentials = ProxyUseDefaultCredentials ? CredentialCache.DefaultCredentials : ProxyCredential is null ? null : ToNetwork(ProxyCredential),
        };
    }

    // PSCredential's own conversion takes the end of a user name such as name@example.com for a domain.
    private static NetworkCredential ToNetwork(PSCredential credential)
    {
        int slash = credential.UserName.IndexOf('\\');
        return new NetworkCredential(credential.UserName.Substring(slash + 1), credential.Password, slash > 0 ? credential.UserName.Substring(0, slash) : "");
    }

    private SesCredential MakeCredential()
    {
        string id = ParameterSetName == KeySet ? SecretId : Credential.UserName;
        SecretBuffer key = SecretBuffer.FromSecureString(ParameterSetName == KeySet ? SecretKey : Credential.Password);
        SecretBuffer? token = null;
        try
        {
            token = Token is null ? null : SecretBuffer.FromSecureString(Token);
            return new SesCredential(id, key, token);
        }
        catch
        {
            key.Dispose();
            token?.Dispose();
            throw;
        }
    }
}
