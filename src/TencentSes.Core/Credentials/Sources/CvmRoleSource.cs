using System;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Errors;
using TencentSes.Secrets;
using TencentSes.Transport;

namespace TencentSes.Credentials.Sources;

/// <summary>The role of a cloud server, from the metadata service that only the server itself can reach.</summary>
/// <param name="environment">The machine.</param>
/// <param name="roleName">The role; asked from the service when null.</param>
internal sealed class CvmRoleSource(CredentialEnvironment environment, string? roleName) : CredentialSource
{
    private const string Path = "latest/meta-data/cam/security-credentials/";
    private const int MaxBytes = 64 * 1024;
    // Off the cloud nobody answers, and the name may not even be known: that has to show at once.
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public override string Name => "CVM role";

    public override bool CanRenew => true;

    // One server has one role.
    public override string? Account => "cvm-role";

    public override Task<SourceFinding> FindAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new SourceFinding("the CVM role" + (roleName is null ? "" : " " + roleName)));

    public override async Task<SesCredential> IssueAsync(TokenService? tokenService, CancellationToken cancellationToken)
    {
        using HttpClient http = Connect();
        string role = roleName ?? await FindRoleAsync(http, cancellationToken).ConfigureAwait(false);
        using SecretBuffer answer = await GetAsync(http, Path + Uri.EscapeDataString(role), cancellationToken).ConfigureAwait(false);
        return Read(answer, role);
    }

    private static SesCredential Read(SecretBuffer answer, string role)
    {
        string place = "The answer of the metadata service for the role " + role;
        using var parts = new KeyParts();
        DateTimeOffset? expires = null;
        string? code = null;
        var json = new CredentialJson(answer.Utf8, place);
        while (json.NextMember(out string name))
        {
            switch (name)
            {
                case "TmpSecretId":
                    parts.SecretId = json.Text();
                    break;
                case "TmpSecretKey":
                    parts.SecretKey = json.Secret();
                    break;
                case "Token":
                    parts.Token = json.Secret();
                    break;
                case "ExpiredTime":
                    expires = json.Time();
                    break;
                case "Code":
                    code = json.Text();
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
        if (code != "Success")
            throw new SesConfigurationException("CredentialMissing", place + " is not Success.", "Check the role of the server in the console.");
        return parts.ToCredential(place, "TmpSecretId", "TmpSecretKey", expires);
    }

    private async Task<string> FindRoleAsync(HttpClient http, CancellationToken cancellationToken)
    {
        using SecretBuffer answer = await GetAsync(http, Path, cancellationToken).ConfigureAwait(false);
        string role = Encoding.UTF8.GetString(IniFile.Trim(answer.Utf8).ToArray());
        foreach (char c in role)
        {
            if (!(char.IsLetterOrDigit(c) || c is '_' or '-' or '.' or '@' or '+' or '=' or ','))
                throw NoRole("Its answer is no name of a role.");
        }
        return role.Length > 0 ? role : throw NoRole("It names none.");
    }

    private async Task<SecretBuffer> GetAsync(HttpClient http, string path, CancellationToken cancellationToken)
    {
        string host = environment.MetadataService.Authority;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            using HttpResponseMessage answer = await http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
            if (answer.StatusCode == HttpStatusCode.NotFound)
                throw NoRole("It answered HTTP 404.");
            if (!answer.IsSuccessStatusCode)
                throw new SesNoAnswerException("GatewayError",
                    "The metadata service at " + host + " answered HTTP " + ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture) + ".", "It usually passes.", null);
#if NET
            using Stream stream = await answer.Content.ReadAsStreamAsync(limit.Token).ConfigureAwait(false);
#else
            using Stream stream = await answer.Content.ReadAsStreamAsync().ConfigureAwait(false);
#endif
            return await SecretBuffer.ReadAsync(stream, MaxBytes, limit.Token).ConfigureAwait(false)
                ?? throw new SesNoAnswerException("AnswerTooLarge", "The answer of the metadata service at " + host + " is too large.", "Check what answers there.", null);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && (exception is OperationCanceledException || NetworkFault.Covers(exception)))
        {
            string reason = exception is OperationCanceledException ? "did not answer in time" : "was not reached";
            throw new SesConnectionException("MetadataUnreachable", "The metadata service at " + host + " " + reason + ".",
                "A CVM role works on Tencent Cloud servers only. Elsewhere give a key.", exception);
        }
    }

    private static SesConfigurationException NoRole(string reason) => new("CredentialMissing",
        "The metadata service knows no CVM role of this machine. " + reason, "Give the server a role in the console, or give a key.");

    // Never through a proxy: the address belongs to this machine alone.
    private HttpClient Connect()
    {
#if NET
        var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = ConnectLimit };
        return new HttpClient(handler) { BaseAddress = environment.MetadataService };
#else
        // No limit of its own for connecting here.
        var handler = new HttpClientHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false };
        return new HttpClient(handler) { BaseAddress = environment.MetadataService, Timeout = ConnectLimit + ConnectLimit };
#endif
    }
}
