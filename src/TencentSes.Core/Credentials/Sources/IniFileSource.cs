using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Errors;
using TencentSes.Secrets;

namespace TencentSes.Credentials.Sources;

/// <summary>The credentials file of the official SDKs, its section default.</summary>
internal sealed class IniFileSource(CredentialEnvironment environment) : CredentialSource
{
    private const string PathVariable = "TENCENTCLOUD_CREDENTIALS_FILE";

    public override string Name => "Credentials file";

    // A file may be written anew with another key.
    public override bool CanRenew => true;

    public override async Task<SourceFinding> FindAsync(CancellationToken cancellationToken)
    {
        if (environment.Variable(PathVariable) is { } named)
        {
            if (named.Length == 0)
                throw new SesConfigurationException("CredentialUnreadable", PathVariable + " is set and empty.", "Give it the path of a credentials file, or unset it.");
            return await ReadAsync(named, cancellationToken).ConfigureAwait(false)
                ?? throw CredentialFile.Broken(named, "is not there, and " + PathVariable + " names it", "Correct the path, or unset the variable.");
        }

        var paths = new List<string>();
        if (environment.InHome(".tencentcloud", "credentials") is { } home)
            paths.Add(home);
        if (!environment.IsWindows)
            paths.Add("/etc/tencentcloud/credentials");
        foreach (string path in paths)
        {
            if (await ReadAsync(path, cancellationToken).ConfigureAwait(false) is { } finding)
                return finding;
        }
        return SourceFinding.Absent(paths.Count switch
        {
            0 => "There is no home directory.",
            1 => paths[0] + " is not there.",
            _ => string.Join(" and ", paths) + " are not there.",
        });
    }

    private async Task<SourceFinding?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        using SecretBuffer? file = await CredentialFile.ReadAsync(environment, path, cancellationToken).ConfigureAwait(false);
        if (file is null)
            return null;
        using KeyParts parts = IniFile.ReadDefault(file.Utf8, path);
        SesCredential credential = parts.ToCredential(path + ", section [default]", IniFile.IdName, IniFile.KeyName);
        return new SourceFinding(path, credential) { Warnings = CredentialFile.WarningsOf(environment, path) };
    }
}
