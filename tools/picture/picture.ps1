# What the picture of the README shows. Each command is written as somebody would type it, then run.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingConvertToSecureStringWithPlainText', '', Justification = 'The keys of the emulator are invented.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'The lines that are shown use it.')]
[CmdletBinding()]
param()

$ErrorActionPreference = 'Continue'
Import-Module TencentSes
$key = ConvertTo-SecureString $env:TENCENTCLOUD_SECRET_KEY -AsPlainText -Force
Connect-TcSes ap-guangzhou -SecretId $env:TENCENTCLOUD_SECRET_ID -SecretKey $key -Endpoint $env:TCSES_ENDPOINT
foreach ($command in 'Test-TcSesSmtpLogin', 'Invoke-TcSesSmtpPasswordRotation') {
    $PSDefaultParameterValues["${command}:SmtpServer"] = $env:TCSES_SMTP_SERVER
    $PSDefaultParameterValues["${command}:Port"] = $env:TCSES_SMTP_PORT
    $PSDefaultParameterValues["${command}:SkipCertificateCheck"] = $true
    $PSDefaultParameterValues["${command}:WarningAction"] = 'SilentlyContinue'
}
$null = New-TcSesEmailIdentity mail.example.com
$null = Invoke-RestMethod -Method Post -Uri "$env:TCSES_ENDPOINT/_emulator/dns?domain=mail.example.com"
$null = Update-TcSesEmailIdentity mail.example.com
$null = 'noreply@mail.example.com', 'news@mail.example.com' | New-TcSesEmailAddress

$kept = @{}
$vault = @{
    Store    = { param($Name, $Secret, $Note) $kept[$Name] = @{ Secret = $Secret; Note = $Note } }
    Retrieve = { param($Name) $kept[$Name] }
    Remove   = { param($Name) $kept.Remove($Name) }
    Force    = $true
}

$lines = @(
    '$new = New-TcSesSmtpPassword noreply@mail.example.com'
    'Set-TcSesSmtpPassword -Credential $new'
    '$new | Test-TcSesSmtpLogin | Format-Table EmailAddress, Authenticated, TlsVersion, ServerAnswer'
    'Get-TcSesEmailAddress | Invoke-TcSesSmtpPasswordRotation @vault'
    '$new | Test-TcSesSmtpLogin | Format-List Authenticated, Stage, ServerAnswer, Remedy'
)
foreach ($line in $lines) {
    Write-Host 'PS> ' -ForegroundColor DarkGray -NoNewline
    Write-Host $line -ForegroundColor White
    . ([scriptblock]::Create($line)) | Out-Default
}
exit 0
