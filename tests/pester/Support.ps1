<#
.SYNOPSIS
    What the test files share: the module under test and an emulator to run it against.
#>
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingConvertToSecureStringWithPlainText', '', Justification = 'The keys of the emulator and the passwords are invented.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'They change nothing but the emulator.')]
param()

function Resolve-TestManifest([string] $Manifest) {
    if ($Manifest) {
        return (Resolve-Path -LiteralPath $Manifest).ProviderPath
    }
    $staged = Get-ChildItem -Path "$PSScriptRoot/../../out/module/TencentSes/*/TencentSes.psd1" |
        Sort-Object { [version] $_.Directory.Name } | Select-Object -Last 1
    if (-not $staged) {
        throw "The staged module is missing. Run 'dotnet build' first, or name a manifest."
    }
    $staged.FullName
}

function Import-TestModule([string] $Manifest) {
    Import-Module (Resolve-TestManifest $Manifest) -Force -Global
}

# The emulator of TCSES_ENDPOINT with an empty account, else one of our own.
function Start-TestEmulator {
    if ($env:TCSES_ENDPOINT) {
        $emulator = [pscustomobject]@{
            Endpoint  = $env:TCSES_ENDPOINT.TrimEnd('/')
            SmtpPort  = $env:TCSES_SMTP_PORT
            SecretId  = $env:TENCENTCLOUD_SECRET_ID
            SecretKey = ConvertTo-SecureString $env:TENCENTCLOUD_SECRET_KEY -AsPlainText -Force
            Process   = $null
        }
        # Only an emulator has an address for this: whatever else answers at the endpoint ends the tests here.
        Reset-TestEmulator $emulator
        return $emulator
    }

    $program = $env:TCSES_EMULATOR
    if (-not $program) {
        $program = Get-ChildItem -Path "$PSScriptRoot/../../src/TencentSes.Emulator/bin/*/*/tcses-emulator.dll" |
            Sort-Object LastWriteTime | Select-Object -Last 1 -ExpandProperty FullName
    }
    if (-not $program) {
        throw "The emulator is missing. Run 'dotnet build' first, or set TCSES_EMULATOR to tcses-emulator.dll."
    }

    $start = New-Object System.Diagnostics.ProcessStartInfo 'dotnet', "`"$program`" --rate-scale 0 --auto-dns"
    $start.UseShellExecute = $false
    $start.RedirectStandardOutput = $true
    $process = [System.Diagnostics.Process]::Start($start)
    $said = @{}
    while ($null -ne ($line = $process.StandardOutput.ReadLine()) -and $line) {
        if ($line -match '^  (?<name>\w+) +(?<value>\S+)') {
            $said[$Matches.name] = $Matches.value
        }
    }
    if (-not $said.API) {
        throw 'The emulator did not start.'
    }
    [pscustomobject]@{
        Endpoint  = $said.API.TrimEnd('/')
        SmtpPort  = $said.SMTPS.Split(':')[-1]
        SecretId  = $said.SecretId
        SecretKey = ConvertTo-SecureString $said.SecretKey -AsPlainText -Force
        Process   = $process
    }
}

function Stop-TestEmulator($Emulator) {
    if ($Emulator.Process) {
        $Emulator.Process.Kill()
        $Emulator.Process.Dispose()
    }
}

function Invoke-TestControl($Emulator, [string] $Path, [string] $Method = 'Post') {
    # Windows PowerShell writes a list as one object.
    Invoke-RestMethod -Method $Method -Uri "$($Emulator.Endpoint)/_emulator/$Path" -UseBasicParsing | ForEach-Object { $_ }
}

function Reset-TestEmulator($Emulator) {
    $null = Invoke-TestControl $Emulator 'reset'
}

function Connect-TestEmulator($Emulator) {
    Connect-TcSes -SecretId $Emulator.SecretId -SecretKey $Emulator.SecretKey -Region ap-guangzhou -Endpoint $Emulator.Endpoint
}

# A verified domain with senders, in an account that has nothing else.
function Initialize-TestSender($Emulator, [string[]] $EmailAddress) {
    Reset-TestEmulator $Emulator
    $null = $EmailAddress | ForEach-Object { $_.Split('@')[1] } | Select-Object -Unique | New-TcSesEmailIdentity | Update-TcSesEmailIdentity
    $null = $EmailAddress | New-TcSesEmailAddress
}

# Runs a script in a new process of the same PowerShell and gives its lines.
function Invoke-TestProcess([string] $Script) {
    $shell = (Get-Process -Id $PID).Path
    $arguments = @('-NoProfile', '-NonInteractive', '-EncodedCommand', [Convert]::ToBase64String([System.Text.Encoding]::Unicode.GetBytes($Script)))
    if ([System.IO.Path]::GetFileNameWithoutExtension($shell) -eq 'dotnet') {
        # PowerShell as a .NET tool.
        $arguments = @(Join-Path $PSHOME 'pwsh.dll') + $arguments
    }
    & $shell @arguments 2>&1 | ForEach-Object { "$_" }
}
