using System;
using System.Management.Automation;
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
            credential = MakeCredential();
            string source = ParameterSetName == KeySet ? "-SecretId and -SecretKey" : "-Credential";
            var session = new SesSession(MakeOptions(target, new CredentialProvider(credential, source))) { LiveCompletion = LiveCompletion };
            SessionStore.Set(session);
            WriteVerbose("Connected to " + target.Host + ", region " + target.Region + ", with the key " + session.Credentials.SecretIdHint + " from " + session.Credentials.Origin + ".");
            if (PassThru)
                WriteObject(session.ToContext());
        }
        catch (SesException exception)
        {
            credential?.Dispose();
            ThrowTerminatingError(exception.ToErrorRecord(exception.Code == "InvalidCredential" ? "SecretId" : Endpoint ?? (object?)Region));
        }
    }

    private SesClientOptions MakeOptions(SesTarget target, CredentialProvider credentials)
    {
        var options = new SesClientOptions { Target = target, Credentials = credentials, RequestClient = SesSession.ClientName };
        return options with
        {
            RateLimiter = NoRateLimit ? null : options.RateLimiter,
            Timeout = TimeoutSec is { } seconds ? TimeSpan.FromSeconds(seconds) : options.Timeout,
            MaxRetries = MaxRetry ?? options.MaxRetries,
        };
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
