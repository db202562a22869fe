[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', '', Justification = 'BeforeAll uses it.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'The tests use what a block before them sets.')]
param([string] $Manifest)

BeforeDiscovery {
    . "$PSScriptRoot/Support.ps1"
    $commands = (Import-PowerShellDataFile (Resolve-TestManifest $Manifest)).CmdletsToExport | ForEach-Object { @{ Name = $_ } }
}

BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    Import-TestModule $Manifest
}

AfterAll {
    Remove-Module TencentSes
}

Describe 'Help of <Name>' -ForEach $commands {
    BeforeAll {
        $help = Get-Help $Name -Full
        $common = [System.Management.Automation.Cmdlet]::CommonParameters + [System.Management.Automation.Cmdlet]::OptionalCommonParameters
    }

    It 'has a synopsis and a description' {
        # Without a help file the synopsis is the syntax.
        $help.Synopsis.Trim() | Should -Not -BeNullOrEmpty
        $help.Synopsis | Should -Not -BeLike "*$Name *-*"
        ($help.description | Out-String).Trim() | Should -Not -BeNullOrEmpty
    }

    It 'describes every parameter' {
        $described = @{}
        foreach ($parameter in @($help.parameters.parameter)) {
            $described[$parameter.name] = ($parameter.description | Out-String).Trim()
        }
        $silent = (Get-Command $Name).Parameters.Keys | Where-Object { $_ -notin $common -and -not $described[$_] }
        $silent | Should -BeNullOrEmpty
    }

    It 'has at least two examples with code' {
        $examples = @($help.examples.example)
        $examples.Count | Should -BeGreaterOrEqual 2
        foreach ($example in $examples) {
            ($example.code | Out-String).Trim() | Should -Not -BeNullOrEmpty
        }
    }
}

Describe 'The about topic' {
    It 'is shipped beside the module' {
        $folder = Join-Path (Split-Path (Resolve-TestManifest $Manifest)) 'en-US'
        Get-Content -Raw (Join-Path $folder 'about_TencentSes.help.txt') | Should -Match 'TencentSes'
    }
}
