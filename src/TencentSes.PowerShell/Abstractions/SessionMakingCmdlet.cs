using System;
using System.ComponentModel;
using System.Management.Automation;
using System.Security;
using System.Threading.Tasks;
using TencentSes.Credentials;
using TencentSes.Credentials.Sts;
using TencentSes.Errors;
using TencentSes.PowerShell.Completion;
using TencentSes.PowerShell.Errors;
using TencentSes.PowerShell.Input;
using TencentSes.PowerShell.Vaults;
using TencentSes.Secrets;
using TencentSes.Transport;

namespace TencentSes.PowerShell.Abstractions;

/// <summary>Makes a session from a key, wherever it is kept: the parameters that name the place.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class SessionMakingCmdlet : ConnectionCmdlet
{
    private protected const string SearchSet = "Search";
    private const string KeySet = "Key";
    private const string CredentialSet = "Credential";
    private const string ProfileSet = "Profile";
    private const string WebIdentitySet = "WebIdentity";
    private const string CvmRoleSet = "CvmRole";
    private const string SecretSet = "Secret";

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
    [Parameter(ParameterSetName = KeySet)]
    [Parameter(ParameterSetName = CredentialSet)]
    public SecureString? Token { get; set; }

    /// <summary>Name of a tccli profile, whose region is used as well.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ProfileSet)]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    public string? ProfileName { get; set; }

    /// <summary>Name of a secret with the key in a vault of Microsoft.PowerShell.SecretManagement: a PSCredential, or a hashtable with SecretId, SecretKey and, for temporary keys, Token.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SecretSet)]
    [ValidateNotNullOrEmpty]
    public string SecretName { get; set; } = "";

    /// <summary>Name of the vault; the default one when left out.</summary>
    [Parameter(ParameterSetName = SecretSet)]
    [ValidateNotNullOrEmpty]
    public string? Vault { get; set; }

    /// <summary>Uses the role of this cloud server.</summary>
    [Parameter(ParameterSetName = CvmRoleSet)]
    public SwitchParameter UseCvmRole { get; set; }

    /// <summary>Name of the role of this cloud server; asked from the server's metadata service when left out.</summary>
    [Parameter(ParameterSetName = CvmRoleSet)]
    [ValidateNotNullOrEmpty]
    public string? CvmRoleName { get; set; }

    /// <summary>Name of the OpenID Connect provider in access management, whose token is exchanged for a temporary key of -RoleArn.</summary>
    [Parameter(Mandatory = true, ParameterSetName = WebIdentitySet)]
    public string ProviderId { get; set; } = "";

    /// <summary>File with the token of the provider; read anew for each temporary key.</summary>
    [Parameter(ParameterSetName = WebIdentitySet)]
    [FilePath]
    public string? WebIdentityTokenFile { get; set; }

    /// <summary>Name of the environment variable with the token of the provider; read anew for each temporary key.</summary>
    [Parameter(ParameterSetName = WebIdentitySet)]
    public string? WebIdentityTokenVariable { get; set; }

    /// <summary>The token of the provider itself. Such tokens live for minutes: a session that has to last longer needs a file or variable.</summary>
    [Parameter(ParameterSetName = WebIdentitySet)]
    public SecureString? WebIdentityToken { get; set; }

    /// <summary>Role to assume with the key: qcs::cam::uin/100000000001:roleName/Example. The calls are made with temporary keys of the role, renewed in time.</summary>
    [Parameter(ParameterSetName = SearchSet)]
    [Parameter(ParameterSetName = KeySet)]
    [Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = ProfileSet)]
    [Parameter(ParameterSetName = SecretSet)]
    [Parameter(ParameterSetName = CvmRoleSet)]
    [Parameter(Mandatory = true, ParameterSetName = WebIdentitySet)]
    public string? RoleArn { get; set; }

    /// <summary>Name of the role session, as it stands in the audit log: 2 to 128 letters, digits and _ = , . @ -.</summary>
    [Parameter]
    public string? RoleSessionName { get; set; }

    /// <summary>Life of each temporary key of the role in seconds: 1 to 43200, 7200 when left out.</summary>
    [Parameter]
    [ValidateRange(1, 43200)]
    public int? DurationSeconds { get; set; }

    /// <summary>External id that the role asks for.</summary>
    [Parameter]
    public string? ExternalId { get; set; }

    /// <summary>Serial number of your second factor (MFA), when the role asks for one.</summary>
    [Parameter]
    public string? SerialNumber { get; set; }

    /// <summary>Code of the second factor. You are asked for it, masked, when it is missing. It works once, so the session ends with its first temporary key.</summary>
    [Parameter]
    public SecureString? TokenCode { get; set; }

    /// <summary>An endpoint of the Security Token Service other than the site's own.</summary>
    [Parameter]
    public Uri? StsEndpoint { get; set; }

    /// <summary>Asks the Security Token Service whose the key is, which proves key, clock and network, and writes the context with the answer.</summary>
    [Parameter]
    public SwitchParameter Verify { get; set; }

    /// <inheritdoc/>
    protected override ErrorRecord ToErrorRecord(Exception exception) => exception is SesException known
        ? known.ToErrorRecord(known.Code switch
        {
            "InvalidCredential" when ParameterSetName == KeySet => nameof(SecretId),
            // Not the address itself, which may hold a password.
            "InvalidProxy" => nameof(Proxy),
            "InvalidRole" => RoleArn,
            "UnknownRegion" or "RegionNotOfSite" or "RegionMissing" or "InvalidEndpoint" => Endpoint ?? (object?)Region,
            _ => ProfileName ?? (SecretName.Length > 0 ? SecretName : RoleArn) ?? Endpoint ?? (object?)Region,
        })
        : base.ToErrorRecord(exception);

    private protected async Task<SesSession> MakeSessionAsync()
    {
        SesProxyOptions proxy = MakeProxy();
        CheckRoleParameters();
        using CredentialChoice choice = await new CredentialChain(await MakeChainAsync().ConfigureAwait(false)).ChooseAsync(StopToken).ConfigureAwait(false);
        foreach (string warning in choice.Warnings)
            WriteWarning(warning);
        SesClientOptions settings = MakeSettings(choice.ResolveTarget(Site, Region, Endpoint), proxy);
        settings = settings with { Credentials = choice.Open(settings) };
        try
        {
            // A key that a service issues is fetched now, so that a role that does not work shows here.
            await settings.Credentials.PrepareAsync(StopToken).ConfigureAwait(false);
            return new SesSession(settings)
            {
                LiveCompletion = LiveCompletion,
                Caller = Verify ? await AskForCallerAsync(settings, choice.ResolveTokenService(settings.Target)).ConfigureAwait(false) : null,
            };
        }
        catch
        {
            settings.Credentials.Dispose();
            throw;
        }
    }

    private async Task<GetCallerIdentityResponse> AskForCallerAsync(SesClientOptions settings, SesTarget tokenService)
    {
        using var client = new SesClient(settings with { Target = tokenService });
        return await client.SendAsync(new GetCallerIdentityRequest(), null, StopToken).ConfigureAwait(false);
    }

    private async Task<CredentialChainOptions> MakeChainAsync()
    {
        SesCredential? credential = null;
        WebIdentityOptions? webIdentity = null;
        try
        {
            credential = await TakeCredentialAsync().ConfigureAwait(false);
            webIdentity = ParameterSetName == WebIdentitySet ? MakeWebIdentity() : null;
            return new CredentialChainOptions
            {
                Credential = credential,
                CredentialOrigin = ParameterSetName switch
                {
                    KeySet => "-SecretId and -SecretKey",
                    SecretSet => "the secret " + SecretName + " of " + (Vault is null ? "the default vault" : "the vault " + Vault),
                    _ => "-Credential",
                },
                ProfileName = ProfileName,
                WebIdentity = webIdentity,
                UseCvmRole = ParameterSetName == CvmRoleSet,
                CvmRoleName = CvmRoleName,
                AssumeRole = RoleArn is null || webIdentity is not null ? null : await MakeRoleAsync(RoleArn).ConfigureAwait(false),
                TokenServiceEndpoint = StsEndpoint,
            };
        }
        catch
        {
            credential?.Dispose();
            webIdentity?.Dispose();
            throw;
        }
    }

    private async Task<SesCredential?> TakeCredentialAsync() => ParameterSetName switch
    {
        KeySet => KeyInput.ToCredential(SecretId, SecretKey, Token),
        CredentialSet => KeyInput.ToCredential(Credential.UserName, Credential.Password, Token),
        SecretSet => KeyInput.ToCredential(await InvokeOnPipelineThread(GetSecret).ConfigureAwait(false), SecretName),
        _ => null,
    };

    private object GetSecret()
    {
        var commands = new SecretManagement(Vault);
        try
        {
            return commands.Get(SecretName);
        }
        catch (SecretManagementException refusal)
        {
            throw new SesConfigurationException("VaultFailed", "The secret '" + SecretName + "' could not be read from " + commands.Place + ". " + refusal.Message,
                "Check vault and name with: Get-SecretInfo -Name '" + SecretName + "'");
        }
    }

    private void CheckRoleParameters()
    {
        string? lonely = RoleArn is not null ? null
            : RoleSessionName is not null ? nameof(RoleSessionName)
            : DurationSeconds is not null ? nameof(DurationSeconds)
            : ExternalId is not null ? nameof(ExternalId)
            : SerialNumber is not null ? nameof(SerialNumber)
            : TokenCode is not null ? nameof(TokenCode)
            : null;
        if (lonely is not null)
            throw new SesConfigurationException("InvalidRole", "-" + lonely + " says something about a role, and no role is given.", "Give the role with -RoleArn, or leave -" + lonely + " out.");
        if (ParameterSetName == WebIdentitySet && (ExternalId is not null || SerialNumber is not null || TokenCode is not null))
            throw new SesConfigurationException("InvalidRole", "-ExternalId, -SerialNumber and -TokenCode are for roles that a key assumes, not for web identities.", "Leave them out.");
    }

    private WebIdentityOptions MakeWebIdentity()
    {
        var options = new WebIdentityOptions
        {
            ProviderId = ProviderId,
            RoleArn = RoleArn!,
            DurationSeconds = DurationSeconds,
            TokenFile = WebIdentityTokenFile,
            TokenVariable = WebIdentityTokenVariable,
            Token = WebIdentityToken is null ? null : SecretBuffer.FromSecureString(WebIdentityToken),
        };
        return RoleSessionName is null ? options : options with { SessionName = RoleSessionName };
    }

    private async Task<AssumeRoleOptions> MakeRoleAsync(string arn)
    {
        SecureString? code = TokenCode ?? (SerialNumber is null ? null : await InvokeOnPipelineThread(AskForCode).ConfigureAwait(false));
        var role = new AssumeRoleOptions
        {
            RoleArn = arn,
            DurationSeconds = DurationSeconds,
            ExternalId = ExternalId,
            SerialNumber = SerialNumber,
            TokenCode = code is null ? null : SecretBuffer.FromSecureString(code),
        };
        return RoleSessionName is null ? role : role with { SessionName = RoleSessionName };
    }

    private SecureString AskForCode() => MaskedPrompt.Ask(Host, nameof(TokenCode), "Code of the second factor " + SerialNumber);
}
