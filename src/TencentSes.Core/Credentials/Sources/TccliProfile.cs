using System;
using TencentSes.Secrets;

namespace TencentSes.Credentials.Sources;

/// <summary>What stands in the two files of a tccli profile.</summary>
internal sealed class TccliProfile : IDisposable
{
    public const string IdName = "secretId";
    public const string KeyName = "secretKey";
    public const string Extension = ".credential";

    /// <summary>The parts of the key.</summary>
    public KeyParts Key { get; } = new();

    /// <summary>default, cvm-role, oauth, sso, or one that is newer than this version.</summary>
    public string Type { get; private set; } = "default";

    public string? RoleArn { get; private set; }

    public string? RoleSessionName { get; private set; }

    public DateTimeOffset? Expires { get; private set; }

    /// <summary>Where the profiles are; null when there is no home directory.</summary>
    public static string? DirectoryOf(CredentialEnvironment environment) =>
        environment.Value("TENCENTCLOUD_SHARED_CREDENTIALS_DIR") ?? environment.InHome(".tccli");

    /// <summary>Reads the file with the key.</summary>
    /// <exception cref="Errors.SesConfigurationException">It is malformed.</exception>
    public static TccliProfile Read(SecretBuffer file, string path)
    {
        var profile = new TccliProfile();
        try
        {
            var json = new CredentialJson(file.Utf8, path);
            while (json.NextMember(out string name))
                profile.Take(ref json, name);
            return profile;
        }
        catch
        {
            profile.Dispose();
            throw;
        }
    }

    /// <summary>Reads the file with the settings. Older versions of tccli kept the region at its top level.</summary>
    /// <exception cref="Errors.SesConfigurationException">It is malformed.</exception>
    public static TccliSettings ReadSettings(SecretBuffer file, string path)
    {
        var settings = new TccliSettings { Path = path };
        var json = new CredentialJson(file.Utf8, path);
        while (json.NextMember(out string name))
        {
            switch (name)
            {
                case "_sys_param" when json.Enter():
                    settings.Region = FindText(ref json, "region") ?? settings.Region;
                    break;
                case "ses" when json.Enter():
                    settings.SesEndpoint = FindText(ref json, "endpoint");
                    break;
                case "sts" when json.Enter():
                    settings.StsEndpoint = FindText(ref json, "endpoint");
                    break;
                case "_sys_param" or "ses" or "sts":
                    break;
                case "region":
                    settings.Region ??= json.Text();
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
        return settings;
    }

    public void Dispose() => Key.Dispose();

    private static string? FindText(ref CredentialJson json, string wanted)
    {
        string? text = null;
        while (json.NextMember(out string name))
        {
            if (name == wanted)
                text = json.Text();
            else
                json.Skip();
        }
        return text;
    }

    // It is shown to people, and a file that was written by hand may hold anything there.
    private static string NameOf(string type)
    {
        foreach (char c in type)
        {
            if (c is not (>= 'a' and <= 'z' or '-'))
                return "unknown";
        }
        return type.Length <= 16 ? type : "unknown";
    }

    private void Take(ref CredentialJson json, string name)
    {
        switch (name)
        {
            case IdName:
                Key.SecretId = json.Text();
                break;
            case KeyName:
                Key.SecretKey = json.Secret();
                break;
            case "token":
                Key.Token = json.Secret();
                break;
            case "type":
                Type = NameOf(json.Text() ?? "default");
                break;
            case "role-arn":
                RoleArn = json.Text();
                break;
            case "role-session-name":
                RoleSessionName = json.Text();
                break;
            case "expiresAt":
                Expires = json.Time();
                break;
            default:
                json.Skip();
                break;
        }
    }
}
