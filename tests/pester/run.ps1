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
.PARAMETER PesterVersion
    The version of Pester to use. The default is the newest 5.
.NOTES
    Ends with an error, and so with exit code 1, unless tests of every file ran and none failed.
#>
[CmdletBinding()]
param(
    [string] $Manifest,
    [string] $ResultPath,
    [string[]] $Path = $PSScriptRoot,
    [version] $PesterVersion
)

$ErrorActionPreference = 'Stop'
if ($PesterVersion) {
    Import-Module Pester -RequiredVersion $PesterVersion
}
else {
    Import-Module Pester -MinimumVersion 5.0 -MaximumVersion 5.999
}

$configuration = New-PesterConfiguration
$configuration.Run.Container = New-PesterContainer -Path $Path -Data @{ Manifest = $Manifest }
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Detailed'
if ($ResultPath) {
    $configuration.TestResult.Enabled = $true
    $configuration.TestResult.OutputFormat = 'NUnitXml'
    $configuration.TestResult.OutputPath = $ResultPath
}
$run = Invoke-Pester -Configuration $configuration

# Pester says of a run that broke off that nothing failed, and of a file without tests that it passed.
if (-not $run) {
    throw 'Pester broke off.'
}
if ($run.Result -ne 'Passed') {
    throw ('{0} Pester tests failed, and {1} blocks and files outside their tests.' -f $run.FailedCount, ($run.FailedBlocksCount + $run.FailedContainersCount))
}
$empty = @($run.Containers | Where-Object { $_.PassedCount -eq 0 } | ForEach-Object { [string] $_.Item })
if ($empty.Count -gt 0) {
    throw ('No test ran of ' + ($empty -join ', '))
}
