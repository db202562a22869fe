<#
.SYNOPSIS
    Gathers the results of all workers: summary.csv with a row for each account and region, and failed.csv, which is the input of the next run.
    For Windows PowerShell 5.1 and PowerShell 7.
.DESCRIPTION
    An address of a chunk without a result (its worker died, or was never started) counts as failed. Ends with 0 when no address failed, with 1
    otherwise.
.EXAMPLE
    ./gather.ps1 -Chunks ./chunks -Results ./results -Output ./report
#>
[CmdletBinding()]
param(
    # Folder with the chunks of split.ps1.
    [Parameter(Mandatory = $true)]
    [string] $Chunks,

    # Folder with the results of rotate-chunk.ps1.
    [Parameter(Mandatory = $true)]
    [string] $Results,

    # Folder for summary.csv and failed.csv.
    [Parameter(Mandatory = $true)]
    [string] $Output
)

$ErrorActionPreference = 'Stop'
$asked = @(Import-Csv (Join-Path $Chunks 'chunk-*.csv'))
if ($asked.Count -eq 0) { throw "$Chunks holds no chunks." }

$found = @{}
if (Test-Path (Join-Path $Results 'result-*.csv')) {
    foreach ($row in Import-Csv (Join-Path $Results 'result-*.csv')) {
        $found["$($row.account)|$($row.region)|$($row.address)"] = $row
    }
}

$all = @(foreach ($row in $asked) {
        $result = $found["$($row.account)|$($row.region)|$($row.address)"]
        New-Object psobject -Property @{
            account = $row.account; region = $row.region; address = $row.address
            ok = [bool]($result -and $result.ok -eq 'True')
            skipped = [bool]($result -and $result.state -eq 'Skipped')
            failure = "$(if ($result) { $result.failure } else { 'Its worker left no result.' })"
        }
    })
$failed = @($all | Where-Object { -not $_.ok })

if (-not (Test-Path $Output)) { $null = New-Item -ItemType Directory -Path $Output }
$all | Group-Object account, region | ForEach-Object {
    $members = @($_.Group)
    New-Object psobject -Property @{
        account = $members[0].account; region = $members[0].region; addresses = $members.Count
        rotated = @($members | Where-Object { $_.ok -and -not $_.skipped }).Count
        young = @($members | Where-Object { $_.skipped }).Count
        failed = @($members | Where-Object { -not $_.ok }).Count
    }
} | Select-Object account, region, addresses, rotated, young, failed | Export-Csv (Join-Path $Output 'summary.csv') -NoTypeInformation -Encoding UTF8

# Without failures there is no file, so that a next run that looks for it has nothing to do. The reason does not disturb split.ps1.
$failedFile = Join-Path $Output 'failed.csv'
if (Test-Path $failedFile) { [System.IO.File]::Delete($ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($failedFile)) }
"$($all.Count) addresses: $($all.Count - $failed.Count) are well, $($failed.Count) failed."
if ($failed.Count -gt 0) {
    $failed | Select-Object account, region, address, failure | Export-Csv $failedFile -NoTypeInformation -Encoding UTF8
    $failed | Group-Object failure | ForEach-Object { "FAILED $($_.Count) x $($_.Name)" }
    "Next run: split.ps1 -Path $failedFile"
    exit 1
}
exit 0
