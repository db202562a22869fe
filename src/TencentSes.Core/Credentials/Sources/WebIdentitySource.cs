using System;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Credentials.Sts;
using TencentSes.Errors;
using TencentSes.Secrets;

namespace TencentSes.Credentials.Sources;

/// <summary>Temporary keys of a role, got with a token of an identity provider, which is read anew for each key.</summary>
/// <param name="environment">The machine.</param>
/// <param name="name">What kind of place it is, for lists.</param>
/// <param name="find">Finds the settings; gives a reason when there are none.</param>
internal sealed class WebIdentitySource(CredentialEnvironment environment, string name, Func<(WebIdentityOptions? Options, string Text)> find) : CredentialSource
{
    private const int MaxTokenBytes = 64 * 1024;

    private readonly Lazy<(WebIdentityOptions? Options, string Text)> _found = new(find);

    public override string Name => name;

    public override bool CanRenew => true;

    public override bool UsesTokenService => true;

    public override string? Account => _found.Value.Options?.RoleArn;

    public override async Task<SourceFinding> FindAsync(CancellationToken cancellationToken)
    {
        (WebIdentityOptions? options, string text) = _found.Value;
        if (options is null)
            return SourceFinding.Absent(text);
        options.Validate();
        (await ReadTokenAsync(options, cancellationToken).ConfigureAwait(false)).Dispose();
        return new SourceFinding(text + " (role " + options.RoleArn + ", provider " + options.ProviderId + ")");
    }

    public override async Task<SesCredential> IssueAsync(TokenService? tokenService, CancellationToken cancellationToken)
    {
        WebIdentityOptions options = _found.Value.Options!;
        using SecretBuffer token = await ReadTokenAsync(options, cancellationToken).ConfigureAwait(false);
        var request = new AssumeRoleWithWebIdentityRequest
        {
            ProviderId = options.ProviderId,
            WebIdentityToken = token,
            RoleArn = options.RoleArn,
            RoleSessionName = options.SessionName,
            DurationSeconds = options.DurationSeconds ?? RoleRules.DefaultSeconds,
        };
        RoleResponse answer = await tokenService!.CallAsync(request, CredentialProvider.None, cancellationToken).ConfigureAwait(false);
        return answer.ToCredential(request.Action.Name);
    }

    public override void Dispose()
    {
        if (_found.IsValueCreated)
            _found.Value.Options?.Dispose();
        base.Dispose();
    }

    private async Task<SecretBuffer> ReadTokenAsync(WebIdentityOptions options, CancellationToken cancellationToken)
    {
        if (options.Token is { } given)
            return Trimmed(given, "The web identity token");
        if (options.TokenVariable is { } variable)
        {
            using SecretBuffer text = SecretBuffer.FromText(environment.Value(variable) ?? throw Empty("The variable " + variable));
            return Trimmed(text, "The variable " + variable);
        }
        string path = options.TokenFile!;
        using SecretBuffer file = await CredentialFile.ReadAsync(environment, path, cancellationToken, MaxTokenBytes).ConfigureAwait(false)
            ?? throw CredentialFile.Broken(path, "is not there; it should hold the web identity token", "Check the path.");
        return Trimmed(file, path);
    }

    private static SecretBuffer Trimmed(SecretBuffer token, string place)
    {
        ReadOnlySpan<byte> text = IniFile.Trim(token.Utf8);
        return text.IsEmpty ? throw Empty(place) : SecretBuffer.FromUtf8(text);
    }

    private static SesConfigurationException Empty(string place) =>
        new("CredentialMissing", place + " holds no web identity token.", "Let the identity provider issue one.");
}
