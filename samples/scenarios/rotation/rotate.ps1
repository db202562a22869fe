<#
.SYNOPSIS
    The job of the demonstration: rotates every password that is older than a day.
.DESCRIPTION
    ../rotation.ps1 runs it, first in a process that it kills.
#>
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingConvertToSecureStringWithPlainText', '', Justification = 'The keys of the emulator are invented.')]
[CmdletBinding()]
param(
    # The folder of the vault.
    [Parameter(Mandatory)]
    [string] $Folder,

    [string] $Region = 'ap-guangzhou',

    # Finish what a run has left that is known to be dead.
    [switch] $TakeOver
)

$ErrorActionPreference = 'Stop'
Import-Module TencentSes
$secretKey = ConvertTo-SecureString $env:TENCENTCLOUD_SECRET_KEY -AsPlainText -Force
Connect-TcSes -Region $Region -SecretId $env:TENCENTCLOUD_SECRET_ID -SecretKey $secretKey -Endpoint $env:TCSES_ENDPOINT

$vault = & "$PSScriptRoot/vault.ps1" -Folder $Folder
# The emulator's certificate is made at its start and signed by nobody; a real server's is always checked. The warning says so each time.
$smtp = @{ SmtpServer = $env:TCSES_SMTP_SERVER; Port = $env:TCSES_SMTP_PORT; SkipCertificateCheck = $true; WarningAction = 'SilentlyContinue' }
Get-TcSesEmailAddress | Invoke-TcSesSmtpPasswordRotation @vault @smtp -SecretName '{local}' -MaxAge 1 -Force -TakeOver:$TakeOver -ThrottleLimit 2 -ErrorAction Continue
