<#
.SYNOPSIS
    Azure Automation runbook: replaces every SMTP password that is older than so many days and keeps the new one in an Azure Key Vault. For the
    runtimes PowerShell 5.1 and 7.4, with Az.Accounts, Az.KeyVault and TencentSes.
.DESCRIPTION
    The automation account signs in to Azure by its managed identity. The key for Tencent Cloud is a credential asset (user name = SecretId,
    password = SecretKey), or a secret of the Key Vault (value = SecretKey, tag SecretId = SecretId) when -ApiKeySecret names one.
    The job fails when an address failed: start the runbook again, it finishes what was begun.
#>
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingConvertToSecureStringWithPlainText', '', Justification = 'The text that marks a removed entry is no secret.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingPlainTextForPassword', '', Justification = 'It is the name of an asset.')]
[CmdletBinding()]
param(
    # Empty: the variable asset SesKeyVault.
    [string] $KeyVault = '',

    # Empty: the variable asset SesRegion.
    [string] $Region = '',

    [int] $MaxAgeDays = 90,

    # Credential asset with the key for Tencent Cloud.
    [string] $CredentialAsset = 'TencentSES',

    # Name of a Key Vault secret with that key; it takes the place of the asset.
    [string] $ApiKeySecret = ''
)

$ErrorActionPreference = 'Stop'
Import-Module TencentSes

if (-not $KeyVault) { $KeyVault = Get-AutomationVariable -Name 'SesKeyVault' }
if (-not $Region) { $Region = Get-AutomationVariable -Name 'SesRegion' }

# The context of another runbook in the same sandbox must not be used.
$null = Disable-AzContextAutosave -Scope Process
$null = Connect-AzAccount -Identity

if ($ApiKeySecret) {
    $secret = Get-AzKeyVaultSecret -VaultName $KeyVault -Name $ApiKeySecret
    if (-not $secret) { throw "The Key Vault $KeyVault has no secret $ApiKeySecret." }
    $key = New-Object System.Management.Automation.PSCredential ($secret.Tags['SecretId'], $secret.SecretValue)
}
else {
    $key = Get-AutomationPSCredential -Name $CredentialAsset
    if (-not $key) { throw "The automation account has no credential asset $CredentialAsset." }
}
Connect-TcSes -Region $Region -Credential $key

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

# A sender without a password is used over the API only; it needs none.
$senders = @(Get-TcSesEmailAddress | Where-Object { $_.HasSmtpPassword -ne $false } |
        Select-Object EmailAddress, @{ Name = 'SecretName'; Expression = { & $entryName $_.EmailAddress $_.Region } })
$results = @($senders | Invoke-TcSesSmtpPasswordRotation @parameters -MaxAge $MaxAgeDays -Force -ErrorAction SilentlyContinue)
Disconnect-TcSes

$done = @($results | Where-Object { $_.State -eq 'Done' })
$young = @($results | Where-Object { $_.State -eq 'Skipped' })
$failed = @($results | Where-Object { $_.State -ne 'Done' -and $_.State -ne 'Skipped' })
"$($senders.Count) senders: $($done.Count) rotated, $($young.Count) younger than $MaxAgeDays days, $($failed.Count) failed."
$failed | ForEach-Object { "FAILED $($_.EmailAddress) ($($_.State)): $($_.Failure)" }

# Azure Automation takes a job as failed when it ends with an error; an exit code means nothing to it.
if ($failed.Count -gt 0 -or $results.Count -ne $senders.Count) {
    throw "Not rotated: $(@($failed | ForEach-Object { $_.EmailAddress }) -join ', '). Start the runbook again; it finishes what was begun."
}
