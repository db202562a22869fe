<#
.SYNOPSIS
    Sets the SMTP passwords of all senders in senders.csv and proves them.
.DESCRIPTION
    Runs against the local emulator of Tencent Cloud SES:

        dotnet run --project samples/Quickstart

    The script itself is plain PowerShell. To run it in your own pwsh, start the emulator with

        dotnet run --project samples/Quickstart -- --keep

    paste the lines that it prints for PowerShell, and run this file.

    Three rows of the list are wrong in different ways. They fail, each with the service's own code, and do not hold up the others.
#>
[Diagnostics.CodeAnalysis.SuppressMessage('PSAvoidUsingConvertToSecureStringWithPlainText', '', Justification = 'The key comes as an environment variable, the chosen passwords as a file.')]
[Diagnostics.CodeAnalysis.SuppressMessage('PSAvoidUsingWriteHost', '', Justification = 'Talks to the person who watches.')]
[CmdletBinding()]
param(
    [string] $Path = "$PSScriptRoot/senders.csv",
    [string] $Region = 'ap-guangzhou'
)

$ErrorActionPreference = 'Stop'
if (-not $env:TCSES_ENDPOINT) {
    throw 'TCSES_ENDPOINT is not set: this script creates domains and senders, so it runs against the emulator only.'
}

function Write-Step([string] $Text) {
    Write-Host "`n$Text" -ForegroundColor Cyan
}

Import-Module TencentSes

Write-Step '1. Connect'

$secretKey = ConvertTo-SecureString $env:TENCENTCLOUD_SECRET_KEY -AsPlainText -Force
Connect-TcSes -SecretId $env:TENCENTCLOUD_SECRET_ID -SecretKey $secretKey -Region $Region -Endpoint $env:TCSES_ENDPOINT
Get-TcSesContext

# ----- Only with the emulator: start from an empty account, so that this script can be run again. ---------------------
Invoke-RestMethod -Method Post -Uri "$env:TCSES_ENDPOINT/_emulator/reset" | Out-Null
# ----------------------------------------------------------------------------------------------------------------------

Write-Step '2. Create the sender domains and publish their DNS records'

$domains = 'news.example.com', 'billing.example.com', 'alerts.example.com'
$domains | New-TcSesEmailIdentity | Select-Object -ExpandProperty DnsRecords | Format-Table Type, Name, ExpectedValue

# ----- Only with the emulator: with a real account you publish these records at your DNS host and wait a while. -------
foreach ($domain in $domains) {
    Invoke-RestMethod -Method Post -Uri "$env:TCSES_ENDPOINT/_emulator/dns?domain=$domain" | Out-Null
}
# ----------------------------------------------------------------------------------------------------------------------

# SES looks at DNS only when it is asked to.
$domains | Update-TcSesEmailIdentity | Format-Table EmailIdentity, Verified

Write-Step '3. Create the senders'

# One row has a typo in its domain. It stays out here; what SES says to its password is seen in step 5.
$rows = Import-Csv $Path
$rows | Where-Object { $_.EmailAddress.Split('@')[1] -in $domains } | New-TcSesEmailAddress | Out-Null
Get-TcSesEmailAddress | Group-Object { $_.EmailAddress.Split('@')[1] } | Format-Table @{ Label = 'Domain'; Expression = 'Name' }, @{ Label = 'Senders'; Expression = 'Count' }

Write-Step '4. Two senders have a password from last quarter'

# The first is in the list again by mistake. The second will be replaced; step 6 shows that it is dead then.
$repeated = $rows | Where-Object EmailAddress -EQ 'invoices@billing.example.com'
$last = [pscredential]::new($repeated.EmailAddress, (ConvertTo-SecureString $repeated.ChosenPassword -AsPlainText -Force))
$old = New-TcSesSmtpPassword -EmailAddress weekly@news.example.com
$last, $old | Set-TcSesSmtpPassword | Format-Table

Write-Step '5. Set a new password for every row of the list'

# Most owners take a random password, some chose their own.
$credentials = foreach ($row in $rows) {
    if ($row.ChosenPassword) {
        [pscredential]::new($row.EmailAddress, (ConvertTo-SecureString $row.ChosenPassword -AsPlainText -Force))
    }
    else {
        New-TcSesSmtpPassword -EmailAddress $row.EmailAddress
    }
}

$changes = $credentials | Set-TcSesSmtpPassword -ThrottleLimit 5 -ErrorAction SilentlyContinue -ErrorVariable failures
$changes | Sort-Object EmailAddress | Format-Table

Write-Host "$($failures.Count) rows were refused; none of them held up the others:" -ForegroundColor Yellow
$failures | Select-Object @{ Name = 'EmailAddress'; Expression = { $_.TargetObject } },
    @{ Name = 'Code'; Expression = { $_.Exception.Code } },
    @{ Name = 'RequestId'; Expression = { $_.Exception.RequestId } } | Format-Table -Wrap
foreach ($failure in $failures) {
    Write-Host "$($failure.TargetObject): $($failure.ErrorDetails.RecommendedAction)"
}

Write-Step '6. Prove it by logging in over SMTP (no mail is sent)'

# The emulator's certificate is made at its start and signed by nobody; a real server's is always checked.
$smtp = @{ SmtpServer = $env:TCSES_SMTP_SERVER; Port = $env:TCSES_SMTP_PORT; SkipCertificateCheck = $true }
$some = 'weekly@news.example.com', 'quotes@billing.example.com', 'signin@alerts.example.com'
$proofs = $credentials | Where-Object UserName -In $some | Test-TcSesSmtpLogin @smtp
$proofs | Format-Table

Write-Host "The old password of $($old.UserName) is refused:"
$oldProof = $old | Test-TcSesSmtpLogin @smtp -WarningAction SilentlyContinue
$oldProof | Format-Table


# ----- Is all of it as expected? ----------------------------------------------------------------------------------------
$expectedCodes = 'InvalidParameterValue.InvalidSmtpPassWord', 'InvalidParameterValue.NoSuchSender', 'OperationDenied.RepeatPassWord'
$codes = $failures | ForEach-Object { $_.Exception.Code } | Sort-Object
$loggedIn = @($proofs | Where-Object Authenticated)

Write-Host "`n$($changes.Count) of $($rows.Count) passwords set, $($failures.Count) refused, $($loggedIn.Count) of $($some.Count) proved by login." -ForegroundColor Green

$asExpected = $changes.Count -eq 22 -and
    "$codes" -eq "$expectedCodes" -and
    $loggedIn.Count -eq $some.Count -and
    $oldProof.Authenticated -eq $false
if (-not $asExpected) {
    Write-Warning 'That is not what this sample expects: 22 set, 3 refused with three different codes, 3 logins, the old password refused.'
    exit 1
}
