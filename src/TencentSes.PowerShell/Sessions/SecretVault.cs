using System.Linq;
using System.Management.Automation;
using TencentSes.Errors;

namespace TencentSes.PowerShell.Sessions;

/// <summary>
/// The commands of Microsoft.PowerShell.SecretManagement, called when they are needed: the module is no requirement of this one. To be used
/// on the pipeline thread only.
/// </summary>
/// <param name="vault">Name of the vault; null for the default one.</param>
internal sealed class SecretVault(string? vault)
{
    private const string Module = "Microsoft.PowerShell.SecretManagement";

    private string Place => vault is null ? "the default vault" : "the vault " + vault;

    /// <summary>Gets a secret as the vault keeps it: PSCredential, SecureString, hashtable.</summary>
    /// <exception cref="SesConfigurationException">The module is not there, or the vault refused.</exception>
    public object Get(string name)
    {
        using var shell = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace);
        shell.AddCommand(Module + "\\Get-Secret").AddParameter("Name", name).AddParameter("ErrorAction", ActionPreference.Stop);
        if (vault is not null)
            shell.AddParameter("Vault", vault);
        try
        {
            return shell.Invoke().FirstOrDefault()?.BaseObject ?? throw Failed(name, "It gave nothing.");
        }
        catch (CommandNotFoundException)
        {
            throw new SesConfigurationException("VaultModuleMissing", "The module " + Module + " is not there, which " + Place + " is reached through.",
                "Run: Install-PSResource " + Module + " (or Install-Module " + Module + ") and register the vault with Register-SecretVault.");
        }
        catch (RuntimeException exception)
        {
            // What -ErrorAction Stop says about itself is nothing for the reader.
            throw Failed(name, exception.ErrorRecord.ToString());
        }
    }

    private SesConfigurationException Failed(string name, string reason) => new("VaultFailed",
        "The secret '" + name + "' could not be read from " + Place + ". " + reason, "Check it with: Get-SecretInfo -Name '" + name + "'");
}
