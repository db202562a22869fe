using System;
using System.Collections;
using System.Management.Automation;
using System.Security;
using TencentSes.Credentials;
using TencentSes.Errors;
using TencentSes.Secrets;

namespace TencentSes.PowerShell.Input;

/// <summary>Makes a key of what people hand over.</summary>
internal static class KeyInput
{
    /// <exception cref="SesConfigurationException">A part cannot be right.</exception>
    public static SesCredential ToCredential(string secretId, SecureString secretKey, SecureString? token)
    {
        SecretBuffer key = SecretBuffer.FromSecureString(secretKey);
        SecretBuffer? session = null;
        try
        {
            session = token is null ? null : SecretBuffer.FromSecureString(token);
            return new SesCredential(secretId, key, session);
        }
        catch
        {
            key.Dispose();
            session?.Dispose();
            throw;
        }
    }

    /// <summary>Takes the key out of a secret of a vault: a PSCredential, or a hashtable with SecretId, SecretKey and Token.</summary>
    /// <exception cref="SesConfigurationException">It holds no key.</exception>
    public static SesCredential ToCredential(object secret, string secretName) => secret switch
    {
        PSCredential credential => ToCredential(credential.UserName, credential.Password, null),
        IDictionary parts => ToCredential(
            Part(parts, "SecretId") is { } id ? LanguagePrimitives.ConvertTo<string>(id) : throw Unusable(secretName, "it has no SecretId"),
            ToSecureString(Part(parts, "SecretKey")) ?? throw Unusable(secretName, "it has no SecretKey"),
            ToSecureString(Part(parts, "Token"))),
        _ => throw Unusable(secretName, "it is a " + secret.GetType().Name),
    };

    private static object? Part(IDictionary parts, string name)
    {
        foreach (DictionaryEntry part in parts)
        {
            if (part.Key is string key && key.Equals(name, StringComparison.OrdinalIgnoreCase))
                return part.Value is PSObject wrapped ? wrapped.BaseObject : part.Value;
        }
        return null;
    }

    private static SecureString? ToSecureString(object? part)
    {
        if (part is null or SecureString)
            return (SecureString?)part;
        using SecretBuffer text = SecretBuffer.FromText(LanguagePrimitives.ConvertTo<string>(part));
        return text.ToSecureString();
    }

    private static SesConfigurationException Unusable(string name, string reason) => new("VaultSecretUnusable",
        "The secret '" + name + "' is no API key: " + reason + ".",
        "Store it as a PSCredential (user name = SecretId, password = SecretKey), or as a hashtable with SecretId, SecretKey and, for temporary keys, Token.");
}
