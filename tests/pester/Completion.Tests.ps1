[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', '', Justification = 'BeforeAll uses it.')]
param([string] $Manifest)

BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    Import-TestModule $Manifest

    function Complete([string] $Line) {
        @((TabExpansion2 -inputScript $Line -cursorColumn $Line.Length).CompletionMatches | ForEach-Object CompletionText)
    }
}

AfterAll {
    Remove-Module TencentSes
}

Describe 'Completion' {
    It 'completes <Line> to <Expected>' -ForEach @(
        @{ Line = 'Connect-TcSes -Region '; Expected = 'ap-guangzhou', 'ap-hongkong', 'ap-singapore' }
        @{ Line = 'Connect-TcSes -Region ap-h'; Expected = 'ap-hongkong' }
        @{ Line = 'Connect-TcSes -Site International -Region '; Expected = 'ap-singapore' }
        @{ Line = 'New-TcSesSession ap-s'; Expected = 'ap-singapore' }
        @{ Line = 'Set-TcSesSmtpP'; Expected = 'Set-TcSesSmtpPassword' }
        @{ Line = 'Set-TcSesSmtpPassword -Emai'; Expected = '-EmailAddress' }
        @{ Line = 'Set-TcSesSmtpPassword -Pass'; Expected = '-Password' }
        @{ Line = 'Test-TcSesSmtpLogin -Security '; Expected = 'Auto', 'ImplicitTls', 'StartTls' }
        @{ Line = 'Invoke-TcSesApi UpdateEmailS'; Expected = 'UpdateEmailSmtpPassWord' }
    ) {
        Complete $Line | Should -Be @($Expected)
    }

    It 'offers every parameter of its own after a dash' {
        $offered = Complete 'Invoke-TcSesSmtpPasswordRotation -'
        foreach ($name in 'EmailAddress', 'Vault', 'Store', 'Retrieve', 'Remove', 'MaxAge', 'WhatIf', 'Confirm') {
            $offered | Should -Contain "-$name"
        }
    }
}
