<#
.SYNOPSIS
Imports an installed module and makes one call with it against the emulator.

.PARAMETER Manifest
The path of the installed TencentSes.psd1.

.PARAMETER Configuration
The build of the emulator to start; it has to be there.

.NOTES
Ends with an error, and so with exit code 1, when anything is not as it should be.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $Manifest,

    [string] $Configuration = 'Debug'
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

$emulator = [System.IO.Path]::Combine((Split-Path $PSScriptRoot), 'src', 'TencentSes.Emulator', 'bin', $Configuration, 'net10.0', 'tcses-emulator.dll')
$output = [System.IO.Path]::GetTempFileName()
$process = Start-Process -FilePath dotnet -ArgumentList ('"{0}" --port 0 --smtps-port 0 --smtp-port 0 --auto-dns' -f $emulator) -RedirectStandardOutput $output -PassThru
try {
    $endpoint = $null
    $deadline = [datetime]::UtcNow.AddSeconds(60)
    while (-not $endpoint) {
        if ($process.HasExited -or [datetime]::UtcNow -gt $deadline) {
            throw "The emulator $emulator did not start. Build it first."
        }
        Start-Sleep -Milliseconds 100
        $endpoint = Get-Content -LiteralPath $output | Where-Object { $_ -match 'API\s+(http\S+)' } | ForEach-Object { $Matches[1] } | Select-Object -First 1
    }

    $module = Import-Module -Name $Manifest -PassThru
    # The key that the emulator accepts unless it is told another; it is invented.
    $env:TENCENTCLOUD_SECRET_ID = 'AKIDEXAMPLE00000000000000000000000000'
    $env:TENCENTCLOUD_SECRET_KEY = 'ExampleSecretKeyDoNotUse00000001'
    Connect-TcSes -Region ap-guangzhou -Endpoint $endpoint
    $identity = New-TcSesEmailIdentity mail.example.com
    if (-not $identity.RequestId) {
        throw 'The call gave no RequestId.'
    }
    '{0} {1} on PowerShell {2}: {3} commands; the call to the emulator gave RequestId {4}' -f
        $module.Name, $module.Version, $PSVersionTable.PSVersion, $module.ExportedCommands.Count, $identity.RequestId
}
finally {
    if (-not $process.HasExited) {
        Stop-Process -Id $process.Id
    }
}
