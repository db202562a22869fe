<#
.SYNOPSIS
    Gives the parameters with which Invoke-TcSesSmtpPasswordRotation keeps passwords in an Azure Key Vault. For Windows PowerShell 5.1 and
    PowerShell 7, with Az.KeyVault.
.DESCRIPTION
    Needs a connection of Connect-AzAccount that may get and set secrets. Nothing is deleted.
.EXAMPLE
    $vault = ./key-vault-blocks.ps1 -KeyVault ops-mail
    $parameters = $vault.Parameters
    Invoke-TcSesSmtpPasswordRotation noreply@mail.example.com -SecretName ses-smtp-noreply @parameters
#>
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingConvertToSecureStringWithPlainText', '', Justification = 'The text that marks a removed entry is no secret.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', '', Justification = 'The script blocks use it.')]
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)]
    [string] $KeyVault
)

$ErrorActionPreference = 'Stop'

# ----- Key Vault ---------------------------------------------------------------------------------------------------------
$store = {
    param($Name, $Secret, $Note)
    $null = Set-AzKeyVaultSecret -VaultName $KeyVault -Name $Name -SecretValue $Secret -Tag $Note -ErrorAction Stop
}.GetNewClosure()

$retrieve = {
    param($Name)
    $found = Get-AzKeyVaultSecret -VaultName $KeyVault -Name $Name -ErrorAction Stop
    if ($found -and -not ($found.Tags -and $found.Tags['Removed'])) {
        @{ Secret = $found.SecretValue; Note = $found.Tags }
    }
}.GetNewClosure()

# Remove-AzKeyVaultSecret would block the name: a deleted secret stays recoverable for weeks, and until then the next rotation could not store a
# candidate under it. A newer version that says "removed" takes its place.
$remove = {
    param($Name)
    $blank = ConvertTo-SecureString 'removed' -AsPlainText -Force
    $null = Set-AzKeyVaultSecret -VaultName $KeyVault -Name $Name -SecretValue $blank -Tag @{ Removed = 'true' } -ErrorAction Stop
}.GetNewClosure()

# Key Vault takes letters, digits and hyphens, 127 at most with the suffix. Two addresses that would share a name are refused by the rotation.
$entryName = {
    param($EmailAddress, $Region)
    $name = "ses-smtp-$Region-$EmailAddress".ToLowerInvariant() -replace '[^0-9a-z]', '-'
    if ($name.Length -gt 127 - '-pending'.Length) {
        throw "The address $EmailAddress is too long for the name of a Key Vault secret."
    }
    $name
}
$parameters = @{ Store = $store; Retrieve = $retrieve; Remove = $remove; PendingSuffix = '-pending' }
# ----- End of Key Vault --------------------------------------------------------------------------------------------------

@{ Name = $entryName; Parameters = $parameters }
