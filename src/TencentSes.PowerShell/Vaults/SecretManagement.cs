using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Linq;
using System.Management.Automation;
using System.Security;
using TencentSes.Errors;

namespace TencentSes.PowerShell.Vaults;

/// <summary>
/// The commands of Microsoft.PowerShell.SecretManagement, called when they are needed: the module is no requirement of this one. To be used
/// on the pipeline thread only.
/// </summary>
/// <param name="vault">Name of the vault; null for the default one.</param>
internal sealed class SecretManagement(string? vault)
{
    private const string Module = "Microsoft.PowerShell.SecretManagement";

    /// <summary>The vault in words.</summary>
    public string Place => vault is null ? "the default vault" : "the vault " + vault;

    /// <summary>Gets a secret as the vault keeps it: PSCredential, SecureString, hashtable.</summary>
    /// <exception cref="SesConfigurationException">The module is not there.</exception>
    /// <exception cref="SecretManagementException">The vault refused.</exception>
    public object Get(string name) => Invoke("Get-Secret", name, null).FirstOrDefault()?.BaseObject
        ?? throw new SecretManagementException("Get-Secret gave nothing.");

    /// <summary>Checks, before anything else is done, that module and vault are there.</summary>
    /// <exception cref="SesConfigurationException">One of them is not.</exception>
    public void CheckRegistered()
    {
        try
        {
            using var shell = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace);
            if (Run(shell.AddCommand(Module + "\\Get-SecretVault").AddParameter("Name", vault).AddParameter("ErrorAction", ActionPreference.Stop)).Count > 0)
                return;
        }
        catch (SecretManagementException)
        {
            // What is not registered is an error there.
        }
        throw new SesConfigurationException("VaultNotRegistered", "No vault '" + vault + "' is registered with SecretManagement.",
            "Register it with Register-SecretVault, or use a name that Get-SecretVault lists.");
    }

    /// <summary>The metadata of a secret; null when there is no such secret.</summary>
    /// <exception cref="SesConfigurationException">The module is not there.</exception>
    /// <exception cref="SecretManagementException">The vault refused.</exception>
    public IEnumerable<KeyValuePair<string, string>>? FindMetadata(string name)
    {
        // The name is a pattern there, and a vault may list what only resembles it.
        PSObject? info = Invoke("Get-SecretInfo", WildcardPattern.Escape(name), null)
            .FirstOrDefault(one => string.Equals(one.Properties["Name"]?.Value as string, name, StringComparison.OrdinalIgnoreCase));
        if (info is null)
            return null;
        return info.Properties["Metadata"]?.Value is IEnumerable metadata ? TextsOf(metadata) : [];
    }

    /// <summary>Writes a secret over one of the same name.</summary>
    /// <exception cref="SesConfigurationException">The module is not there.</exception>
    /// <exception cref="SecretManagementException">The vault refused.</exception>
    public void Set(string name, SecureString secret, IDictionary? metadata) => Invoke("Set-Secret", name, shell =>
    {
        shell.AddParameter("SecureStringSecret", secret).AddParameter("Confirm", false).AddParameter("WhatIf", false);
        if (metadata is not null)
            shell.AddParameter("Metadata", metadata);
    });

    /// <summary>Removes a secret.</summary>
    /// <exception cref="SesConfigurationException">The module is not there.</exception>
    /// <exception cref="SecretManagementException">The vault refused.</exception>
    public void Remove(string name) => Invoke("Remove-Secret", name, static shell => shell.AddParameter("Confirm", false).AddParameter("WhatIf", false));

    private static IEnumerable<KeyValuePair<string, string>> TextsOf(IEnumerable metadata)
    {
        foreach (object item in metadata)
        {
            (object? key, object? value) = item switch
            {
                DictionaryEntry entry => (entry.Key, entry.Value),
                KeyValuePair<string, object> pair => (pair.Key, pair.Value),
                _ => (null, null),
            };
            if (key is string name && LanguagePrimitives.TryConvertTo(value, out string text))
                yield return new KeyValuePair<string, string>(name, text);
        }
    }

    private Collection<PSObject> Invoke(string command, string name, Action<System.Management.Automation.PowerShell>? more)
    {
        using var shell = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace);
        shell.AddCommand(Module + "\\" + command).AddParameter("Name", name).AddParameter("ErrorAction", ActionPreference.Stop);
        if (vault is not null)
            shell.AddParameter("Vault", vault);
        more?.Invoke(shell);
        return Run(shell);
    }

    private Collection<PSObject> Run(System.Management.Automation.PowerShell shell)
    {
        try
        {
            return shell.Invoke();
        }
        catch (CommandNotFoundException)
        {
            throw new SesConfigurationException("VaultModuleMissing", "The module " + Module + " is not there, which " + Place + " is reached through.",
                "Run: Install-PSResource " + Module + " (or Install-Module " + Module + ") and register the vault with Register-SecretVault.");
        }
        catch (RuntimeException exception)
        {
            // What -ErrorAction Stop says about itself is nothing for the reader.
            throw new SecretManagementException(exception.ErrorRecord.ToString());
        }
    }
}
