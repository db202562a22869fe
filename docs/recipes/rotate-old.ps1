<#
.SYNOPSIS
    Replaces every SMTP password that is older than so many days. For Windows PowerShell 5.1 and PowerShell 7.
.DESCRIPTION
    The key is found where keys are kept (environment, tccli profile, credentials file), or taken from -ProfileName. Passwords go to a vault of
    SecretManagement. Ends with 0 when all is well, with 1 when an address failed: run it again, it finishes what was begun.
.EXAMPLE
    ./rotate-old.ps1 -Vault Operations -MaxAgeDays 90 -ReportPath ./report.csv
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)]
    [string] $Vault,

    [ValidateRange(1, 3650)]
    [int] $MaxAgeDays = 90,

    # Empty: the region that stands beside the key.
    [string] $Region = '',

    # Empty: the key is looked for in the usual places.
    [string] $ProfileName = '',

    # Addresses that are rotated by hand, for instance because their application has to be restarted.
    [string[]] $Exclude = @(),

    # A CSV file with one row for each address; empty for none.
    [string] $ReportPath = ''
)

$ErrorActionPreference = 'Stop'
Import-Module TencentSes

$connection = @{}
if ($Region) { $connection.Region = $Region }
if ($ProfileName) { $connection.ProfileName = $ProfileName }
Connect-TcSes @connection

# A sender without a password is used over the API only; it needs none.
$senders = @(Get-TcSesEmailAddress | Where-Object { $_.HasSmtpPassword -ne $false -and $Exclude -notcontains $_.EmailAddress })
$results = @($senders | Invoke-TcSesSmtpPasswordRotation -Vault $Vault -MaxAge $MaxAgeDays -Force -ErrorAction SilentlyContinue)

$done = @($results | Where-Object { $_.State -eq 'Done' })
$young = @($results | Where-Object { $_.State -eq 'Skipped' })
$failed = @($results | Where-Object { $_.State -ne 'Done' -and $_.State -ne 'Skipped' })

if ($ReportPath) {
    # Results come in the order in which they are finished.
    $results | Sort-Object EmailAddress | Select-Object EmailAddress, State, Proved, Resumed, Changed, RequestId, Failure | Export-Csv $ReportPath -NoTypeInformation -Encoding UTF8
}
"$($senders.Count) senders: $($done.Count) rotated, $($young.Count) younger than $MaxAgeDays days, $($failed.Count) failed."
$failed | ForEach-Object { "FAILED $($_.EmailAddress) ($($_.State)): $($_.Failure)" }
if ($failed.Count -gt 0 -or $results.Count -ne $senders.Count) {
    exit 1
}
exit 0
