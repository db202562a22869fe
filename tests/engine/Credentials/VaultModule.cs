using System.IO;

namespace TencentSes.EngineTests.Credentials;

/// <summary>
/// A module with the commands of Microsoft.PowerShell.SecretManagement, as far as ours uses them, with their parameters and errors. It keeps
/// secrets in the variable Secrets, by vault and name, and does as $global:VaultFault says.
/// </summary>
internal static class VaultModule
{
    private const string Text = """
        $global:Secrets = [hashtable]::new([StringComparer]::OrdinalIgnoreCase)
        $global:VaultFault = ''

        function Get-SecretVault {
            [CmdletBinding()] param([string] $Name)
            if ($Name -ne 'Operations') { Write-Error "Vault $Name does not exist in registry." } else { [pscustomobject]@{ Name = $Name } }
        }
        function Set-Secret {
            [CmdletBinding(SupportsShouldProcess)]
            param([Parameter(Mandatory)] [string] $Name, [Parameter(Mandatory)] [securestring] $SecureStringSecret, [string] $Vault, [hashtable] $Metadata)
            if ($global:VaultFault -eq 'store') { Write-Error 'The vault is full.'; return }
            if ($Metadata -and $global:VaultFault -eq 'metadata') { Write-Error "Cannot add secret metadata '$Name' to vault '$Vault': The vault does not support the Set-SecretInfo function."; return }
            if ($PSCmdlet.ShouldProcess($Vault, 'Write secret to vault')) {
                $global:Secrets["$Vault/$Name"] = @{ Secret = $SecureStringSecret; Metadata = $Metadata }
            }
        }
        function Get-SecretInfo {
            [CmdletBinding()] param([string] $Name, [string] $Vault)
            if ($global:VaultFault -eq 'retrieve') { Write-Error 'The vault is locked.'; return }
            foreach ($key in @($global:Secrets.Keys)) {
                $short = $key.Substring($key.IndexOf([char] '/') + 1)
                if ($key -eq "$Vault/$short" -and $short -like $Name) {
                    $metadata = [System.Collections.Generic.Dictionary[string, object]]::new()
                    if ($global:Secrets[$key].Metadata) { foreach ($item in $global:Secrets[$key].Metadata.GetEnumerator()) { $metadata[$item.Key] = $item.Value } }
                    [pscustomobject]@{ Name = $short; VaultName = $Vault; Metadata = [System.Collections.ObjectModel.ReadOnlyDictionary[string, object]]::new($metadata) }
                }
            }
        }
        function Get-Secret {
            [CmdletBinding()] param([Parameter(Mandatory)] [string] $Name, [string] $Vault)
            if (-not $global:Secrets.ContainsKey("$Vault/$Name")) { Write-Error "The secret $Name was not found."; return }
            $global:Secrets["$Vault/$Name"].Secret
        }
        function Remove-Secret {
            [CmdletBinding(SupportsShouldProcess)] param([Parameter(Mandatory)] [string] $Name, [Parameter(Mandatory)] [string] $Vault)
            if ($global:VaultFault -eq 'remove') { Write-Error 'The vault is read-only.'; return }
            if (-not $global:Secrets.ContainsKey("$Vault/$Name")) { Write-Error "The secret $Name was not found."; return }
            $global:Secrets.Remove("$Vault/$Name")
        }
        """;

    /// <summary>Makes it the only module that is found by name.</summary>
    public static void AddTo(CleanEnvironment machine)
    {
        string folder = Path.GetDirectoryName(machine.Write("modules/Microsoft.PowerShell.SecretManagement/Microsoft.PowerShell.SecretManagement.psm1", Text))!;
        machine.Set("PSModulePath", Path.GetDirectoryName(folder));
    }
}
