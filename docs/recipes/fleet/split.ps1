<#
.SYNOPSIS
    Splits a list of sender addresses into chunks, each of one account and region and of a size that a worker can do in its time. For Windows
    PowerShell 5.1 and PowerShell 7.
.DESCRIPTION
    Writes chunk-<account>-<region>-<number>.csv into -Output, and matrix.json with their names for a CI matrix. Refuses a list that is not
    sound as a whole, before anything is written.
.EXAMPLE
    ./split.ps1 -Path ./senders.csv -Output ./chunks -Size 1000
#>
[CmdletBinding()]
param(
    # CSV file with the columns account, region and address.
    [Parameter(Mandatory = $true)]
    [string] $Path,

    # Folder for the chunks; without chunks of an earlier run.
    [Parameter(Mandatory = $true)]
    [string] $Output,

    # Most addresses of a chunk.
    [ValidateRange(1, 50000)]
    [int] $Size = 1000
)

$ErrorActionPreference = 'Stop'
$rows = @(Import-Csv $Path)
if ($rows.Count -eq 0) { throw "$Path has no rows." }

$seen = @{}
$line = 1
$faults = @(foreach ($row in $rows) {
        $line++
        if ("$($row.account)" -notmatch '^\d{1,20}$') { "line ${line}: '$($row.account)' is no account number" }
        elseif ("$($row.region)" -notmatch '^[a-z]{2,}-[a-z]+$') { "line ${line}: '$($row.region)' is no region" }
        elseif ("$($row.address)" -notmatch '^[^@\s]+@[^@\s]+$') { "line ${line}: '$($row.address)' is no address" }
        else {
            $key = "$($row.account)|$($row.region)|$($row.address)"
            # Two workers would rotate it at the same time. Keys of a hashtable do not tell case apart.
            if ($seen.ContainsKey($key)) { "line ${line}: '$($row.address)' stands in line $($seen[$key]) already" }
            else { $seen[$key] = $line }
        }
    })
if ($faults.Count -gt 0) {
    throw "$Path is not sound: $(($faults | Select-Object -First 10) -join '; ')."
}

if (-not (Test-Path $Output)) { $null = New-Item -ItemType Directory -Path $Output }
if (Test-Path (Join-Path $Output 'chunk-*.csv')) {
    throw "$Output holds chunks of an earlier run. Gather those first, then take an empty folder."
}

$names = @(foreach ($group in $rows | Group-Object account, region) {
        $members = @($group.Group)
        $account = $members[0].account
        $region = $members[0].region
        for ($start = 0; $start -lt $members.Count; $start += $Size) {
            $last = [Math]::Min($start + $Size, $members.Count) - 1
            $name = 'chunk-{0}-{1}-{2:000}.csv' -f $account, $region, ($start / $Size + 1)
            $members[$start..$last] | Select-Object account, region, address | Export-Csv (Join-Path $Output $name) -NoTypeInformation -Encoding UTF8
            $name
        }
    })
# Written by hand: ConvertTo-Json makes no array of a single name.
Set-Content -Path (Join-Path $Output 'matrix.json') -Value ('{"chunk":["' + ($names -join '","') + '"]}')
"$($rows.Count) addresses in $($names.Count) chunks of at most $Size."
exit 0
