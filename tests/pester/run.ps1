<#
.SYNOPSIS
    Runs the Pester tests of the module. Needs Pester 5.
.DESCRIPTION
    Build first ('dotnet build'): the tests take the staged module and the emulator that were built last. With TCSES_ENDPOINT set (and
    TCSES_SMTP_PORT, TENCENTCLOUD_SECRET_ID, TENCENTCLOUD_SECRET_KEY) they use that emulator instead, and empty its account.
.PARAMETER Manifest
    The module to test: a path of a TencentSes.psd1. The default is the staged one.
.PARAMETER ResultPath
    Where to write the result as NUnit XML.
.PARAMETER Path
    The test files. The default is all of this folder.
#>
[CmdletBinding()]
param(
    [string] $Manifest,
    [string] $ResultPath,
    [string[]] $Path = $PSScriptRoot
)

$ErrorActionPreference = 'Stop'
Import-Module Pester -MinimumVersion 5.0

$configuration = New-PesterConfiguration
$configuration.Run.Container = New-PesterContainer -Path $Path -Data @{ Manifest = $Manifest }
$configuration.Run.Exit = $true
$configuration.Output.Verbosity = 'Detailed'
if ($ResultPath) {
    $configuration.TestResult.Enabled = $true
    $configuration.TestResult.OutputFormat = 'NUnitXml'
    $configuration.TestResult.OutputPath = $ResultPath
}
Invoke-Pester -Configuration $configuration
