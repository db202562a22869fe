<#
.SYNOPSIS
    The worker: rotates the addresses of one chunk and writes one result row for each. For Windows PowerShell 5.1 and PowerShell 7, with Az.KeyVault.
.DESCRIPTION
    Needs the key of an identity that may assume the role -Role in every account, where keys are kept, and Connect-AzAccount. Passwords go to the
    Key Vault. Ends with 0 when all is well, with 1 when an address failed; there is a row for every address either way.
.EXAMPLE
    ./rotate-chunk.ps1 -Chunk ./chunks/chunk-100000000001-ap-guangzhou-001.csv -Results ./results -KeyVault ops-mail
#>
[CmdletBinding()]
param(
    # A file of split.ps1.
    [Parameter(Mandatory = $true)]
    [string] $Chunk,

    # Folder for the results.
    [Parameter(Mandatory = $true)]
    [string] $Results,

    [Parameter(Mandatory = $true)]
    [string] $KeyVault,

    # Role to assume in the account of the chunk.
    [string] $Role = 'MailOperator',

    # Zero: rotate whatever the age.
    [ValidateRange(0, 3650)]
    [int] $MaxAgeDays = 0,

    [ValidateRange(1, 64)]
    [int] $ThrottleLimit = 16
)

$ErrorActionPreference = 'Stop'
Import-Module TencentSes
$vault = & (Join-Path (Split-Path $PSScriptRoot) 'key-vault-blocks.ps1') -KeyVault $KeyVault
$parameters = $vault.Parameters
if (-not (Test-Path $Results)) { $null = New-Item -ItemType Directory -Path $Results }

$rows = @(Import-Csv $Chunk)
$account = $rows[0].account
$region = $rows[0].region
$byAddress = @{}
$reason = 'No result.'
try {
    $session = New-TcSesSession -Region $region -RoleArn "qcs::cam::uin/${account}:roleName/$Role" -RoleSessionName 'fleet-rotation'
    $rows | Select-Object @{ Name = 'EmailAddress'; Expression = { $_.address } }, @{ Name = 'SecretName'; Expression = { & $vault.Name $_.address $_.region } } |
        Invoke-TcSesSmtpPasswordRotation @parameters -Session $session -MaxAge $MaxAgeDays -ThrottleLimit $ThrottleLimit -Force -ErrorAction SilentlyContinue |
        ForEach-Object { $byAddress[$_.EmailAddress] = $_ }
    Disconnect-TcSes -Session $session
}
catch {
    # For instance a role that cannot be assumed: the addresses without a result are failed, and the other workers go on.
    $reason = $_.Exception.Message
}

$done = 0
$out = foreach ($row in $rows) {
    $result = $byAddress[$row.address]
    $ok = $result -and ($result.State -eq 'Done' -or $result.State -eq 'Skipped')
    if ($ok) { $done++ }
    New-Object psobject -Property @{
        account = $row.account; region = $row.region; address = $row.address
        state = "$(if ($result) { $result.State } else { 'NotStarted' })"
        ok = "$([bool]$ok)"
        requestId = "$(if ($result) { $result.RequestId })"
        failure = "$(if (-not $result) { $reason } else { $result.Failure })"
    }
}
$file = Join-Path $Results ((Split-Path $Chunk -Leaf) -replace '^chunk-', 'result-')
$out | Select-Object account, region, address, state, ok, requestId, failure | Export-Csv $file -NoTypeInformation -Encoding UTF8
"Account $account, ${region}: $done of $($rows.Count) addresses are well."
if ($done -ne $rows.Count) {
    exit 1
}
exit 0
