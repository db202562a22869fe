[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', '', Justification = 'BeforeAll uses it.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'The tests use what a block before them sets.')]
param([string] $Manifest)

BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $path = Resolve-TestManifest $Manifest
    $data = Import-PowerShellDataFile $path
}

AfterAll {
    Remove-Module TencentSes -ErrorAction SilentlyContinue
}

Describe 'The manifest' {
    It 'is valid' {
        $tested = Test-ModuleManifest $path
        $tested.Name | Should -BeExactly 'TencentSes'
        $tested.Version.ToString() | Should -BeExactly $data.ModuleVersion
    }

    It 'lies in a folder with the name of its version' {
        Split-Path -Leaf (Split-Path $path) | Should -BeExactly $data.ModuleVersion
    }

    It 'is for both editions, from Windows PowerShell 5.1 and .NET Framework 4.7.2' {
        $data.CompatiblePSEditions | Sort-Object | Should -Be 'Core', 'Desktop'
        $data.PowerShellVersion | Should -BeExactly '5.1'
        $data.DotNetFrameworkVersion | Should -BeExactly '4.7.2'
    }

    It 'names its exports, without a wildcard' {
        $data.CmdletsToExport.Count | Should -BeGreaterThan 0
        $data.CmdletsToExport -match '[*?]' | Should -BeNullOrEmpty
        foreach ($list in 'FunctionsToExport', 'AliasesToExport', 'VariablesToExport') {
            $data.ContainsKey($list) | Should -BeTrue
            $data[$list] | Should -BeNullOrEmpty
        }
    }

    It 'exports what it names, and nothing else' {
        $module = Import-Module $path -Force -PassThru
        @($module.ExportedCommands.Keys | Sort-Object) | Should -BeExactly @($data.CmdletsToExport | Sort-Object)
        $module.ExportedVariables.Count | Should -Be 0
        @(Get-Command -Module TencentSes).Count | Should -Be $data.CmdletsToExport.Count
    }

    It 'lists names that the import gives' {
        # Get-Command finds a command of a module that is not imported by this list alone.
        @((Test-ModuleManifest $path).ExportedCmdlets.Keys | Sort-Object) | Should -BeExactly @($data.CmdletsToExport | Sort-Object)
    }

    It 'uses approved verbs' {
        $approved = (Get-Verb).Verb
        $data.CmdletsToExport | Where-Object { $_.Split('-')[0] -notin $approved } | Should -BeNullOrEmpty
    }
}
