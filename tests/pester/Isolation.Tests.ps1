[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', '', Justification = 'BeforeAll uses it.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'The tests use what a block before them sets.')]
param([string] $Manifest)

BeforeDiscovery {
    $onCore = $PSVersionTable.PSEdition -eq 'Core'
}

BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $path = Resolve-TestManifest $Manifest
    $emulator = Start-TestEmulator
    # Paths as they stand in scripts: a folder may have an apostrophe.
    $quoted = { param([string] $Text) "'" + [System.Management.Automation.Language.CodeGeneration]::EscapeSingleQuotedStringContent($Text) + "'" }
    $module = & $quoted $path
    $connect = "Connect-TcSes -Region ap-guangzhou -Endpoint $($emulator.Endpoint) -SecretId $($emulator.SecretId) -SecretKey `$key"
    $use = "`$ErrorActionPreference = 'Stop'; `$key = ConvertTo-SecureString $((New-Object pscredential 'x', $emulator.SecretKey).GetNetworkCredential().Password) -AsPlainText -Force
        Import-Module $module; $connect; `$null = New-TcSesEmailIdentity DOMAIN; 'listed ' + (Get-TcSesEmailIdentity DOMAIN).EmailIdentity"
    # A System.Text.Json that is not the shell's: the one for .NET Framework, as a module for Windows PowerShell would bring it.
    $other = & $quoted (Join-Path (Split-Path $path) 'bin/net472/System.Text.Json.dll')
}

AfterAll {
    Stop-TestEmulator $emulator
    Remove-Module TencentSes -ErrorAction SilentlyContinue
}

Describe 'Another System.Text.Json' {
    BeforeAll {
        # PowerShell 7 keeps a second assembly of one name in a load context of its own, as modules with dependencies do.
        $load = "if (`$PSEdition -eq 'Core') { `$null = [System.Runtime.Loader.AssemblyLoadContext]::new('other').LoadFromAssemblyPath($other) } else { `$null = [System.Reflection.Assembly]::LoadFrom($other) }"
        $count = "'loaded ' + @([AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { `$_.GetName().Name -eq 'System.Text.Json' }).Count"
        # Windows PowerShell has none of its own, and loads one file once.
        $expected = if ($PSVersionTable.PSEdition -eq 'Core') { 2 } else { 1 }
    }

    It 'that was loaded before does no harm' {
        $said = Invoke-TestProcess "$load; $($use.Replace('DOMAIN', 'before.example.com')); $count"
        $said | Should -Be 'listed before.example.com', "loaded $expected"
    }

    It 'that is loaded afterwards does no harm' {
        $said = Invoke-TestProcess "$($use.Replace('DOMAIN', 'after.example.com')); $load; 'still ' + (Get-TcSesEmailIdentity after.example.com).EmailIdentity; $count"
        $said | Should -Be 'listed after.example.com', 'still after.example.com', "loaded $expected"
    }

    It 'is not brought to PowerShell 7, which has its own' -Skip:(-not $onCore) {
        $own = "'own ' + -not [System.Text.Json.JsonSerializer].Assembly.Location.StartsWith($(& $quoted (Split-Path $path)))"
        $said = Invoke-TestProcess "$own; $($use.Replace('DOMAIN', 'own.example.com')); $own; [System.Text.Json.JsonDocument]::Parse('[7]').RootElement.ToString(); $count"
        $said | Should -Be 'own True', 'listed own.example.com', 'own True', '[7]', 'loaded 1'
    }
}

Describe 'The import' {
    It 'loads nothing from a folder of the module but its own two assemblies' -Skip:(-not $onCore) {
        Import-Module $path -Force -Global
        $folder = Split-Path $path
        $loaded = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { -not $_.IsDynamic -and $_.Location.StartsWith($folder, [StringComparison]::OrdinalIgnoreCase) }
        $loaded | ForEach-Object { $_.GetName().Name } | Sort-Object -Unique | Should -Be 'TencentSes.Core', 'TencentSes.PowerShell'
    }

    It 'can be repeated with -Force, with the same commands' {
        Import-Module $path -Global
        $first = @(Get-Command -Module TencentSes).Count
        Import-Module $path -Force -Global
        @(Get-Command -Module TencentSes).Count | Should -Be $first
        @(Get-Module TencentSes).Count | Should -Be 1
    }

    It 'with -Force closes the connection that was there' {
        Import-Module $path -Force -Global
        Connect-TestEmulator $emulator
        Get-TcSesContext | Should -Not -BeNullOrEmpty
        Import-Module $path -Force -Global
        $environment = @{}
        Get-ChildItem env: | Where-Object Name -Like 'TENCENTCLOUD_*' | ForEach-Object { $environment[$_.Name] = $_.Value; Remove-Item "env:$($_.Name)" }
        try {
            (Get-TcSesContext).Source | Should -Not -BeLike '*Connect*'
        }
        finally {
            foreach ($name in $environment.Keys) { Set-Item "env:$name" $environment[$name] }
        }
    }
}

Describe 'Constrained language mode' {
    # A policy that locks the system down is the machine's. Without one, such a session imports a module but runs its script constrained.
    # In a process of its own, because PowerShell distrusts values everywhere in a process that has once been constrained.
    It 'allows the import and a call' {
        $said = Invoke-TestProcess "`$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'; $($use.Replace('DOMAIN', 'constrained.example.com')); `$ExecutionContext.SessionState.LanguageMode"
        $said | Should -Be 'listed constrained.example.com', 'ConstrainedLanguage'
    }
}

Describe 'The removal' {
    It 'leaves no command and closes every session' {
        Import-Module $path -Force -Global
        Connect-TestEmulator $emulator
        $session = New-TcSesSession -SecretId $emulator.SecretId -SecretKey $emulator.SecretKey -Region ap-guangzhou -Endpoint $emulator.Endpoint
        $session.IsClosed | Should -BeFalse
        Remove-Module TencentSes
        $session.IsClosed | Should -BeTrue
        Get-Module TencentSes | Should -BeNullOrEmpty
        Get-Command -Name *-TcSes* -CommandType Cmdlet -ListImported | Should -BeNullOrEmpty
    }
}
