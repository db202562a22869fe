using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Credentials.Sources;
using TencentSes.Errors;

namespace TencentSes.Credentials;

/// <summary>
/// Looks for a key in the places where people keep them: the environment, a tccli profile, the credentials file of the SDKs, the identity of a
/// pod, and, when the caller or TENCENTCLOUD_CAM_ROLE_NAME asks for it, the role of a cloud server. A source that is not there passes on; one
/// that is there and broken ends the search, so that nobody works with another key than the one they believe to have set.
/// </summary>
public sealed class CredentialChain
{
    private const string WebIdentity = "Web identity";
    private const string RoleName = "Role to assume";

    private readonly CredentialChainOptions _options;
    private readonly EnvironmentRoles _roles;

    /// <summary>Prepares the search; nothing is read yet.</summary>
    /// <exception cref="SesConfigurationException">More than one source is named.</exception>
    public CredentialChain(CredentialChainOptions options)
    {
        _options = options ?? throw new ArgumentNullException(nameof(options));
        _roles = new EnvironmentRoles(options.Environment);
        int named = (options.Credential is null ? 0 : 1) + (options.ProfileName is null ? 0 : 1) + (options.WebIdentity is null ? 0 : 1)
            + (options.UseCvmRole ? 1 : 0);
        if (named > 1)
            throw new SesConfigurationException("AmbiguousCredential", "More than one source of keys is named.", "Name one of: key, profile, web identity, CVM role.");
    }

    private bool IsNamed => _options.Credential is not null || _options.ProfileName is not null || _options.WebIdentity is not null || _options.UseCvmRole;

    /// <summary>Names of the tccli profiles of a machine, as far as their directory can be read.</summary>
    public static IReadOnlyList<string> FindProfileNames(CredentialEnvironment environment)
    {
        if (environment is null)
            throw new ArgumentNullException(nameof(environment));
        try
        {
            return TccliProfile.DirectoryOf(environment) is not { } directory || !Directory.Exists(directory) ? []
                : Directory.GetFiles(directory, "*" + TccliProfile.Extension)
                    .Select(static path => Path.GetFileNameWithoutExtension(path)!).OrderBy(static name => name, StringComparer.OrdinalIgnoreCase).ToList();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Finds the source to use, without the network. The secrets among the options go over to the choice, or are wiped when there is none.</summary>
    /// <exception cref="SesConfigurationException">No source has a key, or one is broken; the message says which and why.</exception>
    public async Task<CredentialChoice> ChooseAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            var reasons = new List<string>();
            foreach ((CredentialSource source, string? notAsked) in Sources())
            {
                if (notAsked is not null)
                    continue;
                SourceFinding finding = await source.FindAsync(cancellationToken).ConfigureAwait(false);
                if (finding.IsThere)
                    return Choose(source, finding);
                reasons.Add(finding.Text);
            }
            throw new SesConfigurationException("CredentialMissing", "No key was found. " + string.Join(" ", reasons),
                "Give a key, set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, or run: tccli configure");
        }
        catch
        {
            _options.Credential?.Dispose();
            _options.WebIdentity?.Dispose();
            _options.AssumeRole?.Dispose();
            throw;
        }
    }

    /// <summary>What every source has to say, in their order, without the network and without any value. The options stay the caller's.</summary>
    public async Task<IReadOnlyList<CredentialSourceReport>> ListAsync(CancellationToken cancellationToken = default)
    {
        var reports = new List<CredentialSourceReport>();
        CredentialSourceState next = CredentialSourceState.Used;
        CredentialSourceReport role = new(RoleName, CredentialSourceState.NotAsked, "There is no key to assume a role with.");
        foreach ((CredentialSource source, string? notAsked) in Sources())
        {
            if (notAsked is not null)
            {
                reports.Add(new(source.Name, CredentialSourceState.NotAsked, notAsked));
                continue;
            }
            try
            {
                SourceFinding finding = await source.FindAsync(cancellationToken).ConfigureAwait(false);
                if (source is not GivenSource)
                    finding.Dispose();
                reports.Add(new(source.Name, finding.IsThere ? next : CredentialSourceState.Absent, finding.Text));
                if (!finding.IsThere)
                    continue;
                if (next == CredentialSourceState.Used)
                    role = ReportRole(source, finding);
                next = CredentialSourceState.WouldBeUsed;
            }
            catch (SesConfigurationException exception)
            {
                reports.Add(new(source.Name, CredentialSourceState.Broken, exception.Message + " " + exception.Remedy));
                next = CredentialSourceState.WouldBeUsed;
            }
        }
        reports.Add(role);
        return reports;
    }

    private CredentialSourceReport ReportRole(CredentialSource source, SourceFinding finding)
    {
        try
        {
            (AssumeRoleOptions? role, string? warning) = FindRole(source, finding);
            if (role is null)
                return new(RoleName, CredentialSourceState.NotAsked, warning ?? "No role is named.");
            if (role != _options.AssumeRole)
                role.Dispose();
            return new(RoleName, CredentialSourceState.Used, "the role " + role.RoleArn + ", session " + role.SessionName);
        }
        catch (SesConfigurationException exception)
        {
            return new(RoleName, CredentialSourceState.Broken, exception.Message + " " + exception.Remedy);
        }
    }

    private CredentialChoice Choose(CredentialSource source, SourceFinding finding)
    {
        try
        {
            (AssumeRoleOptions? role, string? warning) = FindRole(source, finding);
            return new CredentialChoice(_options, source, finding, role, warning);
        }
        catch
        {
            finding.Dispose();
            throw;
        }
    }

    private IEnumerable<(CredentialSource Source, string? NotAsked)> Sources()
    {
        CredentialEnvironment environment = _options.Environment;
        string? other = IsNamed ? "Another source is named." : null;
        string? camRole = environment.Value("TENCENTCLOUD_CAM_ROLE_NAME");

        yield return (new GivenSource(_options.Credential, _options.CredentialOrigin), _options.Credential is null ? "No key is given." : null);
        yield return (new EnvironmentSource(environment), other);
        yield return _options.WebIdentity is { } given
            ? (new WebIdentitySource(environment, WebIdentity, () => (given, "the web identity token")), null)
            : (new WebIdentitySource(environment, WebIdentity, _roles.FindWebIdentity), other);
        yield return (new TccliProfileSource(environment, _options.Clock, _options.ProfileName), _options.ProfileName is null ? other : null);
        yield return (new IniFileSource(environment), other);
        yield return (new WebIdentitySource(environment, "TKE pod identity", _roles.FindPod), other);
        yield return (new CvmRoleSource(environment, _options.CvmRoleName ?? camRole),
            _options.UseCvmRole ? null : other ?? (camRole is null ? "It is asked on demand only." : null));
    }

    private (AssumeRoleOptions? Role, string? Warning) FindRole(CredentialSource source, SourceFinding finding)
    {
        (AssumeRoleOptions? role, string? warning) = (_options.AssumeRole, null as string);
        // The variables belong to the sources of the environment. Those of a web identity name its own role.
        if (role is null && !IsNamed && source is not WebIdentitySource { Name: WebIdentity })
            (role, warning) = _roles.FindRole();
        role ??= finding.Role;
        role?.Validate();
        return (role, warning);
    }
}
