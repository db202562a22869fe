<#
.SYNOPSIS
Builds, tests and packages the module. Runs on Windows PowerShell 5.1 and PowerShell 7.

.DESCRIPTION
Runs the named tasks in the order in which they are named. A task whose tool is not there is skipped, and the summary says why. A task that
fails does not keep the others from running. The exit code is 0 when no task failed, else 1.

Needs the .NET SDK of global.json. The network is used by restoring NuGet packages and tools alone: once that is done, no task needs it.

  Clean    removes everything that builds have made
  Build    builds the solution and stages the module in out/module
  Test     runs all tests of 'dotnet test', and those of Pester under tests/pester where Pester is there
  Help     makes the help file of the commands from docs/en-US (platyPS)
  Analyze  checks all PowerShell files with PSScriptAnalyzer and PSScriptAnalyzerSettings.psd1
  Package  makes .nupkg, .zip, symbols, SBOM and SHA256SUMS in out/package
  Publish  publishes the package to a local folder, installs it from there, imports it, makes one call against the emulator and runs the
           tests of Pester on it, where Pester is there
  Reproduce  packages the last commit in two fresh clones and compares the hashes

.PARAMETER Task
The tasks to run, Build and Test unless you say otherwise.

.PARAMETER Configuration
What Build and Test build. Packages are made from a Release build always.

.PARAMETER Release
Lets Package refuse a version without a section of its own in CHANGELOG.md.

.PARAMETER Package
A .nupkg for Publish to try, instead of the one in out/package.

.EXAMPLE
./build.ps1 -Task Build, Test

.EXAMPLE
./build.ps1 -Task Package, Publish
#>
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', '', Justification = 'The functions of the tasks use them.')]
[CmdletBinding()]
param(
    [string[]] $Task = @('Build', 'Test'),

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug',

    [switch] $Release,

    [string] $Package
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

# The versions that CI uses. Another version says other things, so it is no substitute.
$ToolVersion = @{
    Pester           = '5.9.0'
    platyPS          = '0.14.2'
    PSScriptAnalyzer = '1.25.0'
}
$TaskNames = 'Clean', 'Build', 'Test', 'Help', 'Analyze', 'Package', 'Publish', 'Reproduce'
$Root = $PSScriptRoot
$ModuleProject = [System.IO.Path]::Combine($Root, 'src', 'TencentSes.PowerShell', 'TencentSes.PowerShell.csproj')
$PesterRun = [System.IO.Path]::Combine($Root, 'tests', 'pester', 'run.ps1')
$Version = (Import-PowerShellDataFile -Path (Join-Path $Root 'TencentSes.psd1')).ModuleVersion

$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'
$env:DOTNET_NOLOGO = '1'
$env:POWERSHELL_TELEMETRY_OPTOUT = '1'
# A build process that outlives its task would keep files and pipes open.
$env:MSBUILDDISABLENODEREUSE = '1'

# Runs a program, shows what it says and throws when it fails.
function Invoke-Program([string] $Name, [string[]] $Arguments) {
    Write-Host ('> ' + $Name + ' ' + ($Arguments -join ' '))
    # With Stop, Windows PowerShell takes a line on standard error for a failure. The exit code decides.
    $ErrorActionPreference = 'Continue'
    & $Name @Arguments | ForEach-Object { Write-Host ([string] $_) }
    if ($LASTEXITCODE -ne 0) {
        throw ('{0} failed with exit code {1}.' -f $Name, $LASTEXITCODE)
    }
}

# Runs this PowerShell in a process of its own: the files of a module that was imported cannot be removed on Windows, and strict mode would
# reach into what is run.
function Invoke-Shell([string[]] $Arguments) {
    $shell = (Get-Process -Id $PID).Path
    $all = @('-NoProfile', '-NonInteractive') + $Arguments
    if ([System.IO.Path]::GetFileNameWithoutExtension($shell) -eq 'dotnet') {
        # PowerShell as a .NET tool.
        $all = @(Join-Path $PSHOME 'pwsh.dll') + $all
    }
    Invoke-Program $shell $all
}

# Gives the reason why a module cannot be used, or nothing when the pinned version has been imported.
function Import-PinnedModule([string] $Name) {
    $wanted = $ToolVersion[$Name]
    $found = @(Get-Module -ListAvailable -Name $Name | ForEach-Object { [string] $_.Version })
    if ($found -contains $wanted) {
        Import-Module -Name $Name -RequiredVersion $wanted -Force -ErrorAction Stop
        return
    }
    $there = if ($found.Count -gt 0) { 'there is ' + ($found -join ', ') } else { 'there is none' }
    '{0} {1} is not installed ({2}): Install-Module {0} -RequiredVersion {1} -Scope CurrentUser' -f $Name, $wanted, $there
}

function Invoke-Clean {
    $folders = @(Join-Path $Root 'out')
    $folders += Get-ChildItem -Path (Join-Path $Root 'src'), (Join-Path $Root 'tests'), (Join-Path $Root 'samples'), (Join-Path $Root 'tools') -Filter *.csproj -Recurse |
        ForEach-Object { (Join-Path $_.DirectoryName 'bin'), (Join-Path $_.DirectoryName 'obj') }
    foreach ($folder in $folders) {
        if (Test-Path -LiteralPath $folder) {
            Remove-Item -LiteralPath $folder -Recurse -Force
        }
    }
}

function Invoke-Build {
    Invoke-Program dotnet @('build', (Join-Path $Root 'TencentSes.PowerShell.sln'), '--configuration', $Configuration, '--nologo', '--verbosity', 'quiet')
}

function Invoke-Test {
    Invoke-Program dotnet @('test', '--solution', (Join-Path $Root 'TencentSes.PowerShell.sln'), '--configuration', $Configuration, '--no-ansi', '--no-progress')
    $missing = Import-PinnedModule Pester
    if ($missing) {
        return 'the Pester part, as ' + $missing + '; dotnet test passed'
    }
    # dotnet test has run them in the pwsh that it found, if that one has Pester. Windows PowerShell is another one in any case.
    $ranThem = $PSVersionTable.PSEdition -ne 'Desktop' -and (Get-Command -Name pwsh -CommandType Application -ErrorAction SilentlyContinue) -and
        (pwsh -NoProfile -NonInteractive -Command '(Get-Module -ListAvailable -Name Pester).Version.Major -contains 5') -eq 'True'
    if (-not $ranThem) {
        Invoke-Shell @('-File', $PesterRun, '-PesterVersion', $ToolVersion.Pester)
    }
}

function Invoke-Help {
    $missing = Import-PinnedModule platyPS
    if ($missing) {
        return $missing
    }
    $name = 'TencentSes.PowerShell.dll-Help.xml'
    $made = [System.IO.Path]::Combine($Root, 'out', 'help', $name)
    # platyPS leaves a file as it is when only capitals have changed, so there must be none.
    if (Test-Path -LiteralPath $made) {
        Remove-Item -LiteralPath $made
    }
    $null = New-ExternalHelp -Path ([System.IO.Path]::Combine($Root, 'docs', 'en-US')) -OutputPath $made -Encoding (New-Object System.Text.UTF8Encoding $false) -Force -ErrorAction Stop
    $target = [System.IO.Path]::Combine($Root, 'src', 'module', 'en-US', $name)
    Copy-Item -LiteralPath $made -Destination $target -Force
    Write-Host "Help written to $target"
}

function Invoke-Analyze {
    $missing = Import-PinnedModule PSScriptAnalyzer
    if ($missing) {
        return $missing
    }
    # The manifest names files that lie beside it only where the build staged it.
    $staged = [System.IO.Path]::Combine($Root, 'out', 'module', 'TencentSes', $Version, 'TencentSes.psd1')
    if (-not (Test-Path -LiteralPath $staged)) {
        throw 'The module is not staged. Run the task Build first.'
    }
    $manifest = Join-Path $Root 'TencentSes.psd1'
    $skipped = '[\\/](out|bin|obj|node_modules)[\\/]'
    $files = @(Get-ChildItem -Path $Root -Recurse -File -Include *.ps1, *.psm1, *.psd1 |
        Where-Object { $_.FullName -ne $manifest -and $_.FullName.Substring($Root.Length) -notmatch $skipped } |
        ForEach-Object { $_.FullName })
    $files += $staged
    $findings = @($files | ForEach-Object { Invoke-ScriptAnalyzer -Path $_ -Settings (Join-Path $Root 'PSScriptAnalyzerSettings.psd1') })
    foreach ($finding in $findings) {
        Write-Host ('{0}({1}): {2} {3}: {4}' -f $finding.ScriptPath, $finding.Line, $finding.Severity, $finding.RuleName, $finding.Message)
    }
    if ($findings.Count -gt 0) {
        throw ('PSScriptAnalyzer has {0} findings.' -f $findings.Count)
    }
    Write-Host ('{0} files, no findings' -f $files.Count)
}

function Invoke-Package([string] $Folder = $Root) {
    $project = $ModuleProject.Replace($Root, $Folder)
    Push-Location -LiteralPath $Folder
    try {
        # The tool manifest is looked for from the current folder upwards.
        Invoke-Program dotnet @('tool', 'restore')
        Invoke-Program dotnet @('msbuild', '-restore', $project, '-t:PackageModule', '-p:Configuration=Release', ('-p:PackageRelease={0}' -f [bool] $Release), '-v:minimal', '-nologo')
    }
    finally {
        Pop-Location
    }
}

function Invoke-Reproduce {
    $parent = Join-Path ([System.IO.Path]::GetTempPath()) ('tcses-' + [guid]::NewGuid().ToString('N'))
    try {
        $hashes = foreach ($name in 'a', 'another folder') {
            $clone = Join-Path $parent $name
            Invoke-Program git @('clone', '--quiet', $Root, $clone)
            Invoke-Package $clone
            [System.IO.File]::ReadAllText([System.IO.Path]::Combine($clone, 'out', 'package', 'SHA256SUMS'))
        }
        Write-Host $hashes[0]
        if ($hashes[0] -ne $hashes[1]) {
            throw ("The second clone gave other bytes:`n" + $hashes[1])
        }
    }
    finally {
        if (Test-Path -LiteralPath $parent) {
            Remove-Item -LiteralPath $parent -Recurse -Force
        }
    }
}

# Installs the package from the feed as a user would; nothing of the user's own modules and repositories is left changed.
function Install-FromFeed([string] $Feed, [string] $Target) {
    $repository = 'TencentSesTrial'
    if (Get-Command -Name Save-PSResource -ErrorAction SilentlyContinue) {
        Register-PSResourceRepository -Name $repository -Uri $Feed -Trusted -Force
        try { Save-PSResource -Name TencentSes -Version $Version -Repository $repository -Path $Target -TrustRepository }
        finally { Unregister-PSResourceRepository -Name $repository }
        return 'Save-PSResource'
    }
    if (Get-Command -Name Save-Module -ErrorAction SilentlyContinue) {
        Register-PSRepository -Name $repository -SourceLocation $Feed -InstallationPolicy Trusted
        try { Save-Module -Name TencentSes -RequiredVersion $Version -Repository $repository -Path $Target }
        finally { Unregister-PSRepository -Name $repository }
        return 'Save-Module'
    }
    Add-Type -AssemblyName System.IO.Compression.FileSystem
    $published = Get-ChildItem -Path $Feed -Filter *.nupkg -Recurse | Select-Object -First 1
    [System.IO.Compression.ZipFile]::ExtractToDirectory($published.FullName, [System.IO.Path]::Combine($Target, 'TencentSes', $Version))
    'unpacking it, because neither PSResourceGet nor PowerShellGet is here'
}

function Invoke-Publish {
    $file = $Package
    if (-not $file) {
        $file = [System.IO.Path]::Combine($Root, 'out', 'package', "TencentSes.$Version.nupkg")
    }
    if (-not (Test-Path -LiteralPath $file)) {
        throw "There is no $file. Run the task Package first."
    }
    $trial = [System.IO.Path]::Combine($Root, 'out', 'publish')
    if (Test-Path -LiteralPath $trial) {
        Remove-Item -LiteralPath $trial -Recurse -Force
    }
    $feed = Join-Path $trial 'feed'
    $modules = Join-Path $trial 'modules'
    $null = New-Item -ItemType Directory -Path $feed, $modules
    Invoke-Program dotnet @('nuget', 'push', $file, '--source', $feed)
    Write-Host ('Installed by ' + (Install-FromFeed $feed $modules))

    $manifest = [System.IO.Path]::Combine($modules, 'TencentSes', $Version, 'TencentSes.psd1')
    Invoke-Program dotnet @('build', [System.IO.Path]::Combine($Root, 'src', 'TencentSes.Emulator', 'TencentSes.Emulator.csproj'), '--configuration', $Configuration, '--nologo', '--verbosity', 'quiet')
    Invoke-Shell @('-File', [System.IO.Path]::Combine($Root, 'tools', 'Test-Package.ps1'), '-Manifest', $manifest, '-Configuration', $Configuration)

    $missing = Import-PinnedModule Pester
    if ($missing) {
        return 'the Pester tests of the package, as ' + $missing + '; it was installed, imported and called'
    }
    Invoke-Shell @('-File', $PesterRun, '-Manifest', $manifest, '-PesterVersion', $ToolVersion.Pester)
}

# 'pwsh -File build.ps1 -Task Build,Test' hands the list over as one text.
$Task = @($Task -split ',' | ForEach-Object { $_.Trim() })
$unknown = @($Task | Where-Object { $TaskNames -notcontains $_ })
if ($unknown.Count -gt 0) {
    throw ('There is no task {0}. The tasks are {1}.' -f ($unknown -join ', '), ($TaskNames -join ', '))
}

$results = foreach ($name in $Task) {
    Write-Host "== $name"
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    try {
        $skipped = & "Invoke-$name"
        $outcome = if ($skipped) { "skipped: $skipped" } else { 'done' }
    }
    catch {
        $outcome = 'FAILED: ' + $_.Exception.Message
    }
    [pscustomobject] @{ Task = $name; Outcome = $outcome; Seconds = [int] $watch.Elapsed.TotalSeconds }
}

Write-Host ''
foreach ($result in $results) {
    Write-Host ('{0,-10} {1,5} s  {2}' -f $result.Task, $result.Seconds, $result.Outcome)
}
exit [int] (@($results | Where-Object { $_.Outcome -like 'FAILED*' }).Count -gt 0)
