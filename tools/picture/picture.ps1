# What the picture of the README shows. Each command is written as somebody would type it, then run.
$ErrorActionPreference = 'Continue'
Import-Module TencentSes
$key = ConvertTo-SecureString $env:TENCENTCLOUD_SECRET_KEY -AsPlainText -Force
Connect-TcSes ap-guangzhou -SecretId $env:TENCENTCLOUD_SECRET_ID -SecretKey $key -Endpoint $env:TCSES_ENDPOINT
$PSDefaultParameterValues = @{ WarningAction = 'SilentlyContinue' }
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

function Show {
    param([string] $Line)
    Write-Host 'PS> ' -ForegroundColor DarkGray -NoNewline
    Write-Host $Line -ForegroundColor White
    $shown = . ([scriptblock]::Create($Line)) 2>&1 | Out-String
    Write-Host $shown.Trim("`r", "`n")
    Write-Host ''
}

Show '$new = New-TcSesSmtpPassword noreply@mail.example.com'
Show 'Set-TcSesSmtpPassword -Credential $new'
Show 'Test-TcSesSmtpLogin -Credential $new | Format-Table EmailAddress, Authenticated, TlsVersion, ServerAnswer'
Show 'Get-TcSesEmailAddress | Invoke-TcSesSmtpPasswordRotation @vault'
Show '$new | Test-TcSesSmtpLogin | Format-List Authenticated, Stage, ServerAnswer, Remedy'
exit 0
