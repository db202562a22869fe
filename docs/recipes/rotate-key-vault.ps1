<#
.SYNOPSIS
    Replaces every SMTP password that is older than so many days and keeps the new one in an Azure Key Vault. For Windows PowerShell 5.1 and
    PowerShell 7, with Az.KeyVault.
.DESCRIPTION
    Needs Connect-TcSes and Connect-AzAccount before it, as the pipelines do it. Ends with 0 when all is well, with 1 when an address failed: run it
    again, it finishes what was begun.
.EXAMPLE
    ./rotate-key-vault.ps1 -KeyVault ops-mail -MaxAgeDays 90
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)]
    [string] $KeyVault,

    [ValidateRange(1, 3650)]
    [int] $MaxAgeDays = 90
)

$ErrorActionPreference = 'Stop'
$vault = & "$PSScriptRoot/key-vault-blocks.ps1" -KeyVault $KeyVault
$parameters = $vault.Parameters

# A sender without a password is used over the API only; it needs none.
$senders = @(Get-TcSesEmailAddress | Where-Object { $_.HasSmtpPassword -ne $false } |
        Select-Object EmailAddress, @{ Name = 'SecretName'; Expression = { & $vault.Name $_.EmailAddress $_.Region } })
$results = @($senders | Invoke-TcSesSmtpPasswordRotation @parameters -MaxAge $MaxAgeDays -Force -ErrorAction SilentlyContinue)

$done = @($results | Where-Object { $_.State -eq 'Done' })
$young = @($results | Where-Object { $_.State -eq 'Skipped' })
$failed = @($results | Where-Object { $_.State -ne 'Done' -and $_.State -ne 'Skipped' })
"$($senders.Count) senders: $($done.Count) rotated, $($young.Count) younger than $MaxAgeDays days, $($failed.Count) failed."
$failed | ForEach-Object { "FAILED $($_.EmailAddress) ($($_.State)): $($_.Failure)" }
if ($failed.Count -gt 0 -or $results.Count -ne $senders.Count) {
    exit 1
}
exit 0
