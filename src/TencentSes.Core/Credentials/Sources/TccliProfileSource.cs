using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Errors;
using TencentSes.Secrets;
using TencentSes.Transport;

namespace TencentSes.Credentials.Sources;

/// <summary>
/// A profile of tccli, read and never written. A login of the types oauth and sso is not prolonged here: that would need calls of tccli's own
/// service; when tccli has renewed it, the new key is read.
/// </summary>
/// <param name="environment">The machine.</param>
/// <param name="clock">The clock.</param>
/// <param name="given">Name of the profile that the caller gave; null for the one of the environment.</param>
internal sealed class TccliProfileSource(CredentialEnvironment environment, SesClock clock, string? given) : CredentialSource
{
    private static readonly string[] NameVariables = ["TCCLI_PROFILE", "TENCENTCLOUD_PROFILE"];

    private readonly CvmRoleSource _cvmRole = new(environment, roleName: null);

    public override string Name => "tccli profile";

    // The files may have been written anew, by tccli or by hand.
    public override bool CanRenew => true;

    public override async Task<SourceFinding> FindAsync(CancellationToken cancellationToken)
    {
        (string name, string? namedBy) = FindName();
        string? directory = TccliProfile.DirectoryOf(environment);
        if (directory is null)
            return SourceFinding.Absent("There is no home directory.");
        string path = environment.Combine(directory, name + TccliProfile.Extension);
        using SecretBuffer? file = await CredentialFile.ReadAsync(environment, path, cancellationToken).ConfigureAwait(false);
        if (file is null)
        {
            return namedBy is null
                ? SourceFinding.Absent(path + " is not there.")
                : throw CredentialFile.Broken(path, "is not there; the name of the profile comes from " + namedBy,
                    "Correct the name, or run: tccli configure --profile " + name);
        }

        using TccliProfile profile = TccliProfile.Read(file, path);
        if (profile.Type == "default" && profile.Key.IsEmpty && namedBy is null)
            return SourceFinding.Absent(path + " holds no key.");
        return Find(profile, name, path, await ReadSettingsAsync(directory, name, cancellationToken).ConfigureAwait(false));
    }

    public override async Task<SesCredential> IssueAsync(TokenService? tokenService, CancellationToken cancellationToken)
    {
        using SourceFinding finding = await FindAsync(cancellationToken).ConfigureAwait(false);
        return finding.TakeCredential() ?? await _cvmRole.IssueAsync(tokenService, cancellationToken).ConfigureAwait(false);
    }

    public override void Dispose()
    {
        _cvmRole.Dispose();
        base.Dispose();
    }

    private SourceFinding Find(TccliProfile profile, string name, string path, TccliSettings? settings)
    {
        string text = "the tccli profile " + name + " (" + path + (profile.Type == "default" ? "" : ", type " + profile.Type) + ")";
        if (profile.Type == "cvm-role")
            return new SourceFinding(text) { Settings = settings };

        DateTimeOffset? expires = profile.Type == "default" ? null : profile.Expires;
        if (expires <= clock.UtcNow)
            throw Expired(profile.Type, name, path, expires.Value);
        var warnings = new List<string>(CredentialFile.WarningsOf(environment, path));
        AssumeRoleOptions? role = null;
        if (profile.RoleArn is not null && profile.RoleSessionName is not null)
            role = new AssumeRoleOptions { RoleArn = profile.RoleArn, SessionName = profile.RoleSessionName };
        else if (profile.RoleArn is not null)
            warnings.Add(path + " has role-arn without role-session-name: as in tccli, the role is not assumed.");
        SesCredential credential = profile.Key.ToCredential(path, TccliProfile.IdName, TccliProfile.KeyName, expires);
        return new SourceFinding(text, credential) { Warnings = warnings, Role = role, Settings = settings };
    }

    private async Task<TccliSettings?> ReadSettingsAsync(string directory, string name, CancellationToken cancellationToken)
    {
        string path = environment.Combine(directory, name + ".configure");
        using SecretBuffer? file = await CredentialFile.ReadAsync(environment, path, cancellationToken).ConfigureAwait(false);
        return file is null ? null : TccliProfile.ReadSettings(file, path);
    }

    private (string Name, string? NamedBy) FindName()
    {
        string name = given ?? "default", namedBy = "the caller";
        if (given is null)
        {
            if (Array.Find(NameVariables, variable => environment.Value(variable) is not null) is not { } variable)
                return (name, null);
            (name, namedBy) = (environment.Value(variable)!, variable);
        }
        // The name becomes part of a path.
        if (name.Length == 0 || name.IndexOfAny(['/', '\\', ':', '\0']) >= 0)
            throw new SesConfigurationException("InvalidProfile", "'" + name + "' is no name of a tccli profile; it comes from " + namedBy + ".",
                "Give the name alone, such as default.");
        return (name, namedBy);
    }

    private static SesConfigurationException Expired(string type, string name, string path, DateTimeOffset expires) => new("CredentialExpired",
        "The key in " + path + " (type " + type + ") expired at " + expires.ToString("u", CultureInfo.InvariantCulture) + ".",
        "Run: tccli " + (type == "sso" ? "sso" : "auth") + " login" + (name == "default" ? "" : " --profile " + name)
            + ". If you have put a key of your own there since, remove the member type from the file.");
}
