<#
.SYNOPSIS
    Where a key can come from: one readable line for each source, each proved by a call.
.DESCRIPTION
    Runs against the local emulator of Tencent Cloud SES, which also plays the Security Token Service and the metadata service of a
    cloud server:

        dotnet run --project samples/Quickstart -- samples/scenarios/credentials.ps1

    The home directory of this script is an empty folder, so that none of your own keys is read.
#>
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingConvertToSecureStringWithPlainText', '', Justification = 'The keys of the emulator are invented.')]
[CmdletBinding()]
param(
    [string] $Region = 'ap-guangzhou'
)

$ErrorActionPreference = 'Stop'
if (-not $env:TCSES_ENDPOINT) {
    throw 'TCSES_ENDPOINT is not set: this script makes roles and tokens, so it runs against the emulator only.'
}

Import-Module TencentSes
$control = "$env:TCSES_ENDPOINT/_emulator"
$id = $env:TENCENTCLOUD_SECRET_ID
$secret = $env:TENCENTCLOUD_SECRET_KEY
$key = ConvertTo-SecureString $secret -AsPlainText -Force
$role = 'qcs::cam::uin/100000000001:roleName/Example'
$script:proved = 0

# Connects as the parameters say, and shows whose key it is by asking the Security Token Service.
function Show-Source {
    param([string] $Name, [hashtable] $Parameter = @{})
    $context = Connect-TcSes -Region $Region -Endpoint $env:TCSES_ENDPOINT -Verify @Parameter
    $null = Get-TcSesEmailAddress
    $life = if ($context.Expires) { "until $($context.Expires.UtcDateTime.ToString('HH:mm')) UTC" } else { 'permanent' }
    Write-Host ('  {0,-30}{1,-16}{2,-18}{3}' -f $Name, $context.SecretId, $life, $context.Caller)
    $script:proved++
}


# ----- A machine without any key: an empty home directory and no variable. ----------------------------------------------
$savedHome = $env:HOME, $env:USERPROFILE
$emptyHome = [System.IO.Path]::Combine([System.IO.Path]::GetTempPath(), [System.IO.Path]::GetRandomFileName())
$null = [System.IO.Directory]::CreateDirectory($emptyHome)
$env:HOME = $env:USERPROFILE = $emptyHome
$env:TENCENTCLOUD_SECRET_ID = $env:TENCENTCLOUD_SECRET_KEY = ''

function Add-HomeFile {
    param([string] $Path, [string] $Text, [switch] $OpenToOthers)
    $full = [System.IO.Path]::Combine($emptyHome, $Path)
    $null = [System.IO.Directory]::CreateDirectory([System.IO.Path]::GetDirectoryName($full))
    [System.IO.File]::WriteAllText($full, $Text)
    if (($IsLinux -or $IsMacOS) -and -not $OpenToOthers) {
        chmod 600 $full
    }
}

try {
    Write-Host '1. Nothing is set: every place says why it has no key' -ForegroundColor Cyan
    Get-TcSesContext -ListSources | Format-Table Name, State
    try {
        Get-TcSesEmailAddress
    }
    catch {
        Write-Host "  $($_.FullyQualifiedErrorId.Split(',')[0]): $($_.ErrorDetails.RecommendedAction)"
    }


    Write-Host '2. The same key from the places where people keep it' -ForegroundColor Cyan
    Write-Host ('  {0,-30}{1,-16}{2,-18}{3}' -f 'Source', 'Key', 'Valid', 'Who that is')

    Show-Source 'parameters' @{ SecretId = $id; SecretKey = $key }
    Show-Source 'a PSCredential' @{ Credential = [System.Management.Automation.PSCredential]::new($id, $key) }

    $env:TENCENTCLOUD_SECRET_ID = $id
    $env:TENCENTCLOUD_SECRET_KEY = $secret
    Show-Source 'environment'
    $env:TENCENTCLOUD_SECRET_ID = $env:TENCENTCLOUD_SECRET_KEY = ''

    Add-HomeFile '.tencentcloud/credentials' "[default]`nsecret_id = $id`nsecret_key = $secret`n" -OpenToOthers
    Show-Source 'credentials file of the SDKs'

    Add-HomeFile '.tccli/work.credential' "{ `"secretId`": `"$id`", `"secretKey`": `"$secret`" }"
    Show-Source 'tccli profile' @{ ProfileName = 'work' }


    Write-Host '3. Temporary keys, issued by services and renewed before they end' -ForegroundColor Cyan

    Show-Source 'a role, with that profile' @{ ProfileName = 'work'; RoleArn = $role }

    $null = Invoke-RestMethod -Method Post -Uri "$control/roles?name=Partner&externalId=contract-7&secondFactorSerial=mfa-1&secondFactorCodes=123456"
    $code = ConvertTo-SecureString '123456' -AsPlainText -Force
    Show-Source 'a role with second factor' @{
        ProfileName = 'work'; RoleArn = 'qcs::cam::uin/100000000001:roleName/Partner'; ExternalId = 'contract-7'; SerialNumber = 'mfa-1'; TokenCode = $code
    }

    $null = Invoke-RestMethod -Method Post -Uri "$control/providers?name=example-ci&audience=sts"
    $env:EXAMPLE_OIDC_TOKEN = (Invoke-RestMethod -Method Post -Uri "$control/tokens?provider=example-ci&seconds=600").token
    Show-Source 'web identity of a CI job' @{ ProviderId = 'example-ci'; RoleArn = $role; WebIdentityTokenVariable = 'EXAMPLE_OIDC_TOKEN' }

    $null = Invoke-RestMethod -Method Post -Uri "$control/cvm-role?name=Example"
    $env:TCSES_METADATA_ENDPOINT = $env:TCSES_ENDPOINT
    Show-Source 'role of a cloud server' @{ UseCvmRole = $true }


    Write-Host '4. A temporary key ends early: the next call renews it' -ForegroundColor Cyan
    $before = (Get-TcSesContext).SecretId
    $null = Invoke-RestMethod -Method Post -Uri "$control/keys/expire"
    $null = Get-TcSesEmailAddress
    $after = (Get-TcSesContext).SecretId
    Write-Host "  $before ended, $after took its place."


    Write-Host '5. Two accounts side by side' -ForegroundColor Cyan
    $other = Invoke-RestMethod -Method Post -Uri "$control/accounts?name=other"
    $first = New-TcSesSession -ProfileName work -Region $Region -Endpoint $env:TCSES_ENDPOINT
    $second = New-TcSesSession -SecretId $other.secretId -SecretKey (ConvertTo-SecureString $other.secretKey -AsPlainText -Force) -Region $Region -Endpoint $env:TCSES_ENDPOINT
    $null = New-TcSesEmailIdentity first.example.com -Session $first
    $null = New-TcSesEmailIdentity second.example.com -Session $second
    $first, $second | ForEach-Object { "  $($_.Context.SecretId): $((Get-TcSesEmailIdentity -Session $_).EmailIdentity)" } | Write-Host
    $seen = (Get-TcSesEmailIdentity -Session $second).EmailIdentity
    $first, $second | Disconnect-TcSes


    Write-Host '6. A broken file is named, not passed over' -ForegroundColor Cyan
    Add-HomeFile '.tccli/default.credential' "{`n  `"secretId`": `"$id`",`n  `"secretKey`": 12`n}"
    try {
        Connect-TcSes -Region $Region -Endpoint $env:TCSES_ENDPOINT
    }
    catch {
        $broken = $_.FullyQualifiedErrorId.Split(',')[0]
        Write-Host "  ${broken}: $($_.Exception.Message.Replace($emptyHome, '~'))"
    }
}
finally {
    Disconnect-TcSes
    $env:HOME, $env:USERPROFILE = $savedHome
    $env:TENCENTCLOUD_SECRET_ID = $id
    $env:TENCENTCLOUD_SECRET_KEY = $secret
    $env:TCSES_METADATA_ENDPOINT = $env:EXAMPLE_OIDC_TOKEN = ''
    [System.IO.Directory]::Delete($emptyHome, $true)
}

# ----- Is all of it as expected? ----------------------------------------------------------------------------------------
Write-Host "$script:proved sources proved." -ForegroundColor Green
if ($script:proved -ne 9 -or $before -eq $after -or $seen -ne 'second.example.com' -or $broken -ne 'TencentSes.CredentialUnreadable') {
    Write-Warning 'That is not what this sample expects.'
    exit 1
}
