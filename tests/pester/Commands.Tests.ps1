[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', '', Justification = 'BeforeAll uses it.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'The tests use what a block before them sets.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingConvertToSecureStringWithPlainText', '', Justification = 'The keys of the emulator and the passwords are invented.')]
param([string] $Manifest)

BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    Import-TestModule $Manifest
    $emulator = Start-TestEmulator
    Connect-TestEmulator $emulator
    $smtp = @{ SmtpServer = '127.0.0.1'; Port = $emulator.SmtpPort; SkipCertificateCheck = $true; WarningAction = 'SilentlyContinue' }
    $address = 'noreply@mail.example.com'
    $password = ConvertTo-SecureString 'Invented12Pass34' -AsPlainText -Force
    $otherPassword = ConvertTo-SecureString 'Invented33Word44' -AsPlainText -Force

    function Get-RequestCount([string] $Action) {
        @(Invoke-TestControl $emulator 'requests' 'Get' | Where-Object { $_.action -eq $Action }).Count
    }

    function Assert-ErrorRecord($Record, [string] $Id, [string] $Category, $Target) {
        $Record.FullyQualifiedErrorId | Should -BeLike "TencentSes.$Id,*"
        $Record.CategoryInfo.Category | Should -Be $Category
        $Record.TargetObject | Should -Be $Target
        $Record.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        $Record.ErrorDetails.Message | Should -Match ([regex]::Escape($Record.ErrorDetails.RecommendedAction))
    }
}

AfterAll {
    Remove-Module TencentSes
    Stop-TestEmulator $emulator
}

Describe 'The connection' {
    It 'is shown with key, region and endpoint, without the secret' {
        $context = Get-TcSesContext
        $context.Region | Should -BeExactly 'ap-guangzhou'
        "$($context.Endpoint)".TrimEnd('/') | Should -BeExactly $emulator.Endpoint
        $shown = $context | Format-List * -Force | Out-String
        $shown.Contains((New-Object pscredential 'x', $emulator.SecretKey).GetNetworkCredential().Password) | Should -BeFalse
    }

    It 'refuses a region that is not there' {
        { Connect-TcSes -SecretId $emulator.SecretId -SecretKey $emulator.SecretKey -Region 'ap nowhere' -Endpoint $emulator.Endpoint -ErrorAction Stop } | Should -Throw
    }

    It 'with a wrong key fails at the first call' {
        $wrong = New-TcSesSession -SecretId $emulator.SecretId -SecretKey $password -Region ap-guangzhou -Endpoint $emulator.Endpoint
        $failure = $null
        Get-TcSesEmailIdentity -Session $wrong -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure.Count | Should -Be 1
        Assert-ErrorRecord $failure[0] 'AuthFailure.SignatureFailure' 'AuthenticationError' $null
    }
}

Describe 'Domains and senders' {
    BeforeEach {
        Initialize-TestSender $emulator $address
    }

    It 'are listed with what they are' {
        (Get-TcSesEmailIdentity).EmailIdentity | Should -Be 'mail.example.com'
        (Get-TcSesEmailIdentity mail.example.com).DnsRecords.Count | Should -BeGreaterThan 0
        (Get-TcSesEmailAddress).EmailAddress | Should -Be $address
    }

    It 'are removed' {
        Remove-TcSesEmailAddress $address -Confirm:$false
        Get-TcSesEmailAddress | Should -BeNullOrEmpty
        Remove-TcSesEmailIdentity mail.example.com -Confirm:$false
        Get-TcSesEmailIdentity | Should -BeNullOrEmpty
    }

    It 'that are there already are an error with id, category, target and remedy' {
        $failure = $null
        New-TcSesEmailIdentity mail.example.com -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure.Count | Should -Be 1
        Assert-ErrorRecord $failure[0] 'InvalidParameterValue.RepeatCreation' 'ResourceExists' 'mail.example.com'
        $failure[0].Exception.RequestId | Should -Not -BeNullOrEmpty
    }

    It 'stay with -WhatIf' {
        Remove-TcSesEmailAddress $address -WhatIf
        Remove-TcSesEmailIdentity mail.example.com -WhatIf
        New-TcSesEmailAddress other@mail.example.com -WhatIf
        New-TcSesEmailIdentity other.example.com -WhatIf
        (Get-TcSesEmailAddress).EmailAddress | Should -Be $address
        (Get-TcSesEmailIdentity).EmailIdentity | Should -Be 'mail.example.com'
    }
}

Describe 'SMTP passwords' {
    BeforeEach {
        Initialize-TestSender $emulator $address, 'billing@mail.example.com'
    }

    It 'are set and proved by a login' {
        $change = Set-TcSesSmtpPassword $address $password
        $change.EmailAddress | Should -BeExactly $address
        $change.RequestId | Should -Not -BeNullOrEmpty
        Get-RequestCount UpdateEmailSmtpPassWord | Should -Be 1
        (Test-TcSesSmtpLogin $address $password @smtp).Authenticated | Should -BeTrue
        Test-TcSesSmtpLogin $address $otherPassword @smtp -Quiet | Should -BeFalse
    }

    It 'of an unknown sender are an error with id, category, target and remedy' {
        $failure = $null
        Set-TcSesSmtpPassword nobody@mail.example.com $password -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure.Count | Should -Be 1
        Assert-ErrorRecord $failure[0] 'InvalidParameterValue.NoSuchSender' 'ObjectNotFound' 'nobody@mail.example.com'
    }

    It 'are not set with -WhatIf' {
        Set-TcSesSmtpPassword $address $password -WhatIf | Should -BeNullOrEmpty
        Test-TcSesSmtpLogin $address $password @smtp -Quiet | Should -BeFalse
    }

    It 'come from the pipeline by property: Import-Csv, made, set, proved' {
        $list = Join-Path $TestDrive 'senders.csv'
        $address, 'billing@mail.example.com' | ForEach-Object { [pscustomobject]@{ EmailAddress = $_ } } | Export-Csv $list -NoTypeInformation
        $new = Import-Csv $list | New-TcSesSmtpPassword
        $new | Should -BeOfType pscredential
        ($new | Set-TcSesSmtpPassword).EmailAddress | Sort-Object | Should -Be 'billing@mail.example.com', $address
        @($new | Test-TcSesSmtpLogin @smtp | Where-Object Authenticated).Count | Should -Be 2
    }

    It 'come from the pipeline by value' {
        ($address, 'billing@mail.example.com' | Set-TcSesSmtpPassword -Password $password).Count | Should -Be 2
    }

    It 'of one wrong row do not hold up the others' {
        $failure = $null
        $set = $address, 'nobody@mail.example.com', 'billing@mail.example.com' |
            Set-TcSesSmtpPassword -Password $password -ErrorAction SilentlyContinue -ErrorVariable failure
        $set.Count | Should -Be 2
        $failure.TargetObject | Should -Be 'nobody@mail.example.com'
    }
}

Describe 'The rotation with script blocks' {
    BeforeAll {
        $kept = @{}
        $vault = @{
            Store    = { param($Name, $Secret, $Note) $kept[$Name] = @{ Secret = $Secret; Note = $Note } }
            Retrieve = { param($Name) $kept[$Name] }
            Remove   = { param($Name) $kept.Remove($Name) }
        }
    }

    BeforeEach {
        Initialize-TestSender $emulator $address
        $kept.Clear()
    }

    It 'leaves one entry that opens SMTP' {
        $result = Invoke-TcSesSmtpPasswordRotation $address @vault @smtp -Force
        "$($result.State)" | Should -BeExactly 'Done'
        $kept.Keys | Should -Be "ses-smtp-$address"
        Test-TcSesSmtpLogin $address $kept["ses-smtp-$address"].Secret @smtp -Quiet | Should -BeTrue
    }

    It 'leaves a young password' {
        $null = Invoke-TcSesSmtpPasswordRotation $address @vault @smtp -Force
        $before = $kept["ses-smtp-$address"].Secret
        "$((Invoke-TcSesSmtpPasswordRotation $address @vault @smtp -Force -MaxAge 1).State)" | Should -BeExactly 'Skipped'
        [object]::ReferenceEquals($before, $kept["ses-smtp-$address"].Secret) | Should -BeTrue
    }

    It 'touches neither vault nor service with -WhatIf' {
        Invoke-TcSesSmtpPasswordRotation $address @vault @smtp -WhatIf | Out-Null
        $kept.Count | Should -Be 0
        Get-RequestCount UpdateEmailSmtpPassWord | Should -Be 0
    }

    It 'stops with an error where the vault fails, before the service is touched' {
        $failure = $null
        Invoke-TcSesSmtpPasswordRotation $address -Store { throw 'No space.' } -Retrieve { } -Remove { } @smtp -Force -ErrorAction SilentlyContinue -ErrorVariable failure | Out-Null
        $own = @($failure | Where-Object { $_.FullyQualifiedErrorId -like 'TencentSes.*' })
        $own.Count | Should -Be 1
        Assert-ErrorRecord $own[0] 'VaultFailed' 'ResourceUnavailable' $address
        Get-RequestCount UpdateEmailSmtpPassWord | Should -Be 0
    }
}

Describe 'Views' {
    BeforeAll {
        Initialize-TestSender $emulator $address
    }

    It 'show the connection as a list' {
        $shown = Get-TcSesContext | Out-String -Width 200
        foreach ($label in 'SecretId', 'Source', 'Temporary', 'Site', 'Region', 'Endpoint') {
            $shown | Should -Match "(?m)^$label +: \S"
        }
    }

    It 'show the connection as a table of chosen columns' {
        Get-TcSesContext | Format-Table Region, Endpoint | Out-String -Width 200 | Should -Match 'Region +Endpoint'
    }

    It 'show a change of a password as a table' {
        $lines = (Set-TcSesSmtpPassword $address $password | Out-String -Width 200).Trim() -split '\r?\n'
        $lines[0] | Should -Match '^EmailAddress +Region +Changed \(UTC\) +RequestId'
        $lines[2] | Should -Match "^$address +ap-guangzhou +\d{4}-\d\d-\d\d \d\d:\d\d:\d\d +\S+"
    }
}

Describe 'Ctrl+C' {
    It 'ends a command that waits for an answer within a second' {
        Initialize-TestSender $emulator $address
        $null = Invoke-TestControl $emulator 'faults?kind=latency&milliseconds=60000&count=0&action=ListEmailAddress'
        $shell = [powershell]::Create()
        try {
            $script = "param(`$Manifest, `$Id, `$Key, `$Endpoint) Import-Module `$Manifest; Connect-TcSes -SecretId `$Id -SecretKey `$Key -Region ap-guangzhou -Endpoint `$Endpoint; 'calling'; Get-TcSesEmailAddress"
            $null = $shell.AddScript($script).AddArgument((Resolve-TestManifest $Manifest)).AddArgument($emulator.SecretId).AddArgument($emulator.SecretKey).AddArgument($emulator.Endpoint)
            $written = New-Object 'System.Management.Automation.PSDataCollection[psobject]'
            $nothing = New-Object 'System.Management.Automation.PSDataCollection[psobject]'
            $nothing.Complete()
            $run = $shell.BeginInvoke($nothing, $written)
            for ($i = 0; $i -lt 300 -and $written.Count -eq 0; $i++) { Start-Sleep -Milliseconds 100 }
            $written.Count | Should -Be 1
            Start-Sleep -Milliseconds 300
            $run.IsCompleted | Should -BeFalse

            $watch = [System.Diagnostics.Stopwatch]::StartNew()
            $shell.Stop()
            $watch.ElapsedMilliseconds | Should -BeLessThan 1500
            "$($shell.InvocationStateInfo.State)" | Should -BeExactly 'Stopped'
        }
        finally {
            $shell.Dispose()
            $null = Invoke-TestControl $emulator 'faults' 'Delete'
        }
    }
}
