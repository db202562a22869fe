namespace TencentSes.EngineTests.Recipes;

/// <summary>
/// The commands of Az and of Azure Automation that recipes use, as far as they use them. The Key Vault keeps versions, refuses names that Azure
/// refuses, and blocks the name of a deleted secret until it is purged.
/// </summary>
internal static class AzureStubs
{
    public const string Text = """
        $global:KeyVault = @{}
        $global:KeyVaultDeleted = @{}
        $global:KeyVaultCalls = New-Object System.Collections.ArrayList
        $global:KeyVaultFault = ''
        $global:AzConnected = $false
        $global:Assets = @{}

        function global:Disable-AzContextAutosave { [CmdletBinding()] param([string] $Scope) }
        function global:Connect-AzAccount {
            [CmdletBinding()] param([switch] $Identity)
            if (-not $Identity) { Write-Error 'Nobody is there to log in.'; return }
            $global:AzConnected = $true
        }
        function global:Test-KeyVaultCall {
            param($Verb, $Name)
            $null = $global:KeyVaultCalls.Add("$Verb $Name")
            if (-not $global:AzConnected) { Write-Error 'Run Connect-AzAccount to login.'; return $false }
            if ($Name -notmatch '^[0-9a-zA-Z-]{1,127}$') { Write-Error "The name $Name does not match ^[0-9a-zA-Z-]+$."; return $false }
            if ($global:KeyVaultFault -and $Name -like $global:KeyVaultFault) { Write-Error "Operation returned an invalid status code 'Forbidden'"; return $false }
            $true
        }
        function global:Set-AzKeyVaultSecret {
            [CmdletBinding()]
            param([Parameter(Mandatory)] [string] $VaultName, [Parameter(Mandatory)] [string] $Name, [Parameter(Mandatory)] [securestring] $SecretValue, [hashtable] $Tag)
            if (-not (Test-KeyVaultCall set $Name)) { return }
            if ($global:KeyVaultDeleted.ContainsKey($Name)) {
                Write-Error "Secret $Name is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the secret can only be recovered or purged. Status: 409 (Conflict)"
                return
            }
            if ($Tag.Count -gt 15 -or @($Tag.Values | Where-Object { "$_".Length -gt 256 })) { Write-Error 'Tags are too many or too long.'; return }
            if (-not $global:KeyVault.ContainsKey($Name)) { $global:KeyVault[$Name] = New-Object System.Collections.ArrayList }
            $version = [pscustomobject]@{ Name = $Name; VaultName = $VaultName; SecretValue = $SecretValue.Copy(); Tags = $Tag }
            $null = $global:KeyVault[$Name].Add($version)
            $version
        }
        function global:Get-AzKeyVaultSecret {
            [CmdletBinding()] param([Parameter(Mandatory)] [string] $VaultName, [Parameter(Mandatory)] [string] $Name)
            if ((Test-KeyVaultCall get $Name) -and $global:KeyVault.ContainsKey($Name)) { $global:KeyVault[$Name][-1] }
        }
        function global:Remove-AzKeyVaultSecret {
            [CmdletBinding()] param([Parameter(Mandatory)] [string] $VaultName, [Parameter(Mandatory)] [string] $Name, [switch] $Force)
            if (-not (Test-KeyVaultCall remove $Name)) { return }
            $global:KeyVaultDeleted[$Name] = $global:KeyVault[$Name]
            $global:KeyVault.Remove($Name)
        }
        function global:Get-AutomationVariable { [CmdletBinding()] param([Parameter(Mandatory)] [string] $Name) $global:Assets[$Name] }
        function global:Get-AutomationPSCredential { [CmdletBinding()] param([Parameter(Mandatory)] [string] $Name) $global:Assets[$Name] }
        """;
}
