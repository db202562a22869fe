<#
.SYNOPSIS
    A rotation of SMTP passwords that is killed half-way, and finished by the next run: no password is lost.
.DESCRIPTION
    Runs against the local emulator of Tencent Cloud SES:

        dotnet run --project samples/Quickstart -- samples/scenarios/rotation.ps1

    The rotation runs in a process of its own (rotation/rotate.ps1), which is really killed while SES has the new password of one sender, but
    the name in the vault still the old one. The vault is a folder with files, for the demonstration only (rotation/vault.ps1).
#>
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingConvertToSecureStringWithPlainText', '', Justification = 'The keys of the emulator are invented.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'A sample changes nothing but the emulator.')]
[CmdletBinding()]
param(
    [string] $Region = 'ap-guangzhou'
)

$ErrorActionPreference = 'Stop'
if (-not $env:TCSES_ENDPOINT) {
    throw 'TCSES_ENDPOINT is not set: this script creates senders and kills what rotates them, so it runs against the emulator only.'
}

Import-Module TencentSes
$control = "$env:TCSES_ENDPOINT/_emulator"
$secretKey = ConvertTo-SecureString $env:TENCENTCLOUD_SECRET_KEY -AsPlainText -Force
Connect-TcSes -Region $Region -SecretId $env:TENCENTCLOUD_SECRET_ID -SecretKey $secretKey -Endpoint $env:TCSES_ENDPOINT

$folder = [System.IO.Path]::Combine([System.IO.Path]::GetTempPath(), [System.IO.Path]::GetRandomFileName())
$null = [System.IO.Directory]::CreateDirectory($folder)
$vault = & "$PSScriptRoot/rotation/vault.ps1" -Folder $folder
# The emulator's certificate is made at its start and signed by nobody; a real server's is always checked. The warning says so each time.
$smtp = @{ SmtpServer = $env:TCSES_SMTP_SERVER; Port = $env:TCSES_SMTP_PORT; SkipCertificateCheck = $true; WarningAction = 'SilentlyContinue' }

# Tries what an entry of the vault holds over SMTP: "opens SMTP", "refused", or "-" when there is no such entry.
function Test-Entry {
    param([string] $EmailAddress, [string] $Name)
    $entry = & $vault.Retrieve $Name
    if (-not $entry) {
        return '-'
    }
    if (Test-TcSesSmtpLogin $EmailAddress $entry.Secret @smtp -Quiet) { 'opens SMTP' } else { 'refused' }
}

# One row for each sender: which of its two entries in the vault opens its account.
function Get-VaultRow {
    foreach ($address in $senders) {
        $name = $address.EmailAddress.Split('@')[0]
        [pscustomobject]@{
            Sender  = $address.EmailAddress
            Entry   = Test-Entry $address.EmailAddress $name
            Pending = Test-Entry $address.EmailAddress "$name.pending"
        }
    }
}

# The same host in a new process: pwsh, or the one of the samples with the emulator that runs already.
function Start-Rotation {
    $start = [System.Diagnostics.ProcessStartInfo]::new([System.Environment]::ProcessPath)
    $start.RedirectStandardOutput = $start.RedirectStandardError = $true
    if ([System.IO.Path]::GetFileNameWithoutExtension($start.FileName) -eq 'dotnet') {
        $start.ArgumentList.Add([System.Environment]::GetCommandLineArgs()[0])
    }
    $options = @(if ($Host.Name -eq 'TencentSes sample host') { '--no-emulator' } else { '-NoProfile', '-File' })
    foreach ($argument in $options + "$PSScriptRoot/rotation/rotate.ps1" + '-Folder' + $folder + '-Region' + $Region) {
        $start.ArgumentList.Add($argument)
    }
    [System.Diagnostics.Process]::Start($start)
}


try {
    Write-Host '1. Six senders whose passwords the vault holds' -ForegroundColor Cyan

    $null = New-TcSesEmailIdentity shop.example.com
    # ----- Only with the emulator: with a real account you publish the DNS records at your DNS host. --------------------
    $null = Invoke-RestMethod -Method Post -Uri "$control/dns?domain=shop.example.com"
    # --------------------------------------------------------------------------------------------------------------------
    $null = Wait-TcSesEmailIdentity shop.example.com
    $senders = 'billing', 'news', 'orders', 'returns', 'signin', 'support' | ForEach-Object { New-TcSesEmailAddress "$_@shop.example.com" }
    foreach ($address in $senders) {
        $credential = New-TcSesSmtpPassword -EmailAddress $address.EmailAddress
        # Without a note nobody knows how old a password is, so it is taken for old.
        & $vault.Store $address.EmailAddress.Split('@')[0] $credential.Password @{}
        $null = $credential | Set-TcSesSmtpPassword
    }
    Write-Host '  Entry is what the vault holds under the name of the sender, Pending what it holds under name.pending: each is tried by a login.'
    $before = @(Get-VaultRow)
    $before | Format-Table


    Write-Host '2. A process rotates them, two at a time, and is killed' -ForegroundColor Cyan

    # ----- Only with the emulator: two calls get stuck, so that the kill meets the same moment every time. The third one is
    # ----- carried out and its answer never comes; the fourth one never arrives.
    $null = Invoke-RestMethod -Method Post -Uri "$control/faults?kind=latency-after&action=UpdateEmailSmtpPassWord&skip=2&milliseconds=600000"
    $null = Invoke-RestMethod -Method Post -Uri "$control/faults?kind=latency&action=UpdateEmailSmtpPassWord&skip=3&milliseconds=600000"
    # --------------------------------------------------------------------------------------------------------------------

    $process = Start-Rotation
    $output = $process.StandardOutput.ReadToEndAsync()
    $errors = $process.StandardError.ReadToEndAsync()
    $patience = [System.Diagnostics.Stopwatch]::StartNew()
    do {
        Start-Sleep -Milliseconds 200
        if ($process.HasExited -or $patience.Elapsed.TotalSeconds -gt 120) {
            throw "The rotation was to get stuck, and did not: $($output.Result) $($errors.Result)"
        }
    } while (@(Invoke-RestMethod "$control/faults").faults.Count)
    while (-not (@(Get-VaultRow) | Where-Object Pending -EQ 'opens SMTP')) {
        Start-Sleep -Milliseconds 200
    }
    $process.Kill()
    $process.WaitForExit()
    Write-Host "  Process $($process.Id) is dead. Two senders have their new password, two were under way, two had to wait:"
    $killed = @(Get-VaultRow)
    $killed | Format-Table
    Write-Host "  Whatever SES holds, an entry of the vault opens it.`n"


    Write-Host '3. The same command again: what the dead process was at might be under way still, so it is left alone; all else is done' -ForegroundColor Cyan

    $second = @(& "$PSScriptRoot/rotation/rotate.ps1" -Folder $folder -Region $Region -ErrorVariable refused 2>$null)
    $second | Sort-Object EmailAddress | Format-Table EmailAddress, State, Resumed, Proved
    foreach ($refusal in $refused) {
        Write-Host "  $($refusal.ErrorDetails.Message)"
    }


    Write-Host "`n4. With -TakeOver, because that process is known to be dead: its passwords are finished" -ForegroundColor Cyan

    $third = @(& "$PSScriptRoot/rotation/rotate.ps1" -Folder $folder -Region $Region -TakeOver)
    $third | Sort-Object EmailAddress | Format-Table EmailAddress, State, Resumed, Proved


    Write-Host '5. The vault, at the end' -ForegroundColor Cyan
    $after = @(Get-VaultRow)
    $after | Format-Table
}
finally {
    if ($process -and -not $process.HasExited) {
        $process.Kill()
    }
    Disconnect-TcSes
    [System.IO.Directory]::Delete($folder, $true)
}

# ----- Is all of it as expected? ----------------------------------------------------------------------------------------
function Measure-Row {
    param($Row, [string] $Entry, [string] $Pending)
    @($Row | Where-Object { $_.Entry -eq $Entry -and $_.Pending -eq $Pending }).Count
}

$resumed = @($third | Where-Object { $_.State -eq 'Done' -and $_.Resumed })
Write-Host "1 process killed, $($resumed.Count) rotations resumed, $(6 - (Measure-Row $after 'opens SMTP' '-')) passwords lost." -ForegroundColor Green
$asExpected = (Measure-Row $before 'opens SMTP' '-') -eq 6 -and
    (Measure-Row $killed 'opens SMTP' '-') -eq 4 -and
    (Measure-Row $killed 'refused' 'opens SMTP') -eq 1 -and
    (Measure-Row $killed 'opens SMTP' 'refused') -eq 1 -and
    @($refused | Where-Object { $_.FullyQualifiedErrorId -like 'TencentSes.RotationInProgress,*' -and $_.ErrorDetails.Message -like "*pid $($process.Id) *" }).Count -eq 2 -and
    $resumed.Count -eq 2 -and
    (Measure-Row $after 'opens SMTP' '-') -eq 6
if (-not $asExpected) {
    Write-Warning 'That is not what this sample expects: after the kill one sender opened by its pending entry alone, 2 rotations refused and then resumed, none lost.'
    exit 1
}
