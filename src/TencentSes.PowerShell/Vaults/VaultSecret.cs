using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Security;
using TencentSes.Errors;
using TencentSes.Rotation;
using TencentSes.Secrets;

namespace TencentSes.PowerShell.Vaults;

/// <summary>Turns what a vault gives into an entry.</summary>
internal static class VaultSecret
{
    /// <exception cref="SesConfigurationException">It is no password.</exception>
    public static VaultEntry ToEntry(object secret, string name, IEnumerable<KeyValuePair<string, string>>? metadata) =>
        new(ToBuffer(secret, name), RotationNote.FromMetadata(metadata));

    private static SecretBuffer ToBuffer(object secret, string name) => secret switch
    {
        SecureString secure => SecretBuffer.FromSecureString(secure),
        PSCredential credential => SecretBuffer.FromSecureString(credential.Password),
        string text => SecretBuffer.FromText(text),
        _ => throw new SesConfigurationException("VaultSecretUnusable", "The secret '" + name + "' is no password: it is a " + secret.GetType().Name + ".",
            "Keep passwords as SecureString; choose another -SecretName when this entry is for something else."),
    };

    /// <summary>The note as a vault takes it.</summary>
    public static Hashtable ToTable(RotationNote note)
    {
        var table = new Hashtable();
        foreach (KeyValuePair<string, string> item in note.ToMetadata())
            table[item.Key] = item.Value;
        return table;
    }
}
