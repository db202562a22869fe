using System;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Errors;
using TencentSes.Secrets;

namespace TencentSes.Credentials.Sources;

/// <summary>The variables of the process, with the three names that the official programs use for the token.</summary>
internal sealed class EnvironmentSource(CredentialEnvironment environment) : CredentialSource
{
    private const string IdName = "TENCENTCLOUD_SECRET_ID";
    private const string KeyName = "TENCENTCLOUD_SECRET_KEY";
    private static readonly string[] TokenNames = ["TENCENTCLOUD_TOKEN", "TENCENTCLOUD_SESSION_TOKEN", "TENCENTCLOUD_SECURITY_TOKEN"];

    public override string Name => "Environment";

    public override Task<SourceFinding> FindAsync(CancellationToken cancellationToken) => Task.FromResult(Find());

    private SourceFinding Find()
    {
        using var parts = new KeyParts { SecretId = environment.Value(IdName), SecretKey = Secret(KeyName) };
        if (parts.IsEmpty)
            return SourceFinding.Absent(IdName + " and " + KeyName + " are not set.");
        string? tokenName = FindToken();
        parts.Token = tokenName is null ? null : Secret(tokenName);
        SesCredential credential = parts.ToCredential("The environment", IdName, KeyName);
        return new SourceFinding(tokenName is null
            ? "the variables " + IdName + " and " + KeyName
            : "the variables " + IdName + ", " + KeyName + " and " + tokenName, credential);
    }

    private string? FindToken()
    {
        string? found = null;
        foreach (string name in TokenNames)
        {
            if (environment.Value(name) is not { } token)
                continue;
            if (found is not null && environment.Value(found) != token)
                throw new SesConfigurationException("InvalidCredential", "The variables " + found + " and " + name + " hold different session tokens.",
                    "Keep the one that belongs to the key, and remove the other.");
            found ??= name;
        }
        return found;
    }

    private SecretBuffer? Secret(string name)
    {
        if (environment.Value(name) is not { } text)
            return null;
        try
        {
            return SecretBuffer.FromText(text);
        }
        catch (ArgumentException)
        {
            throw new SesConfigurationException("InvalidCredential", "The variable " + name + " holds characters that no key has.", "Set it again.");
        }
    }
}
