[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', '', Justification = 'BeforeAll uses it.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'The tests use what a block before them sets.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingConvertToSecureStringWithPlainText', '', Justification = 'The keys of the emulator and the passwords are invented.')]
param([string] $Manifest)

BeforeDiscovery {
    . "$PSScriptRoot/Support.ps1"
    # Call, and Fails of commands that can fail, run in the account that $prepare sets up: $domain is verified and has the sender $address,
    # $template is approved, the list $list holds $reader, $staff is a list to add to, $other is on the account's blocklist, $gone on the platform's.
    $rows = @(
        @{
            Command = 'Connect-TcSes'
            Call    = { Connect-TcSes @connection; Get-TcSesContext }
            Check   = { param($Result) $Result.Region | Should -BeExactly 'ap-guangzhou' }
            Fails   = { Connect-TcSes @connection -Site International }
            Id      = 'RegionNotOfSite'
        }
        @{
            Command  = 'Disconnect-TcSes'
            Call     = { $session = New-TcSesSession @connection; Disconnect-TcSes $session; $session }
            Check    = { param($Result) $Result.IsClosed | Should -BeTrue }
            Fails    = { $session = New-TcSesSession @connection; Disconnect-TcSes $session; Get-TcSesEmailAddress -Session $session }
            Id       = 'SessionClosed'
            Category = 'ConnectionError'
        }
        @{
            Command = 'Get-TcSesContext'
            Call    = { Get-TcSesContext }
            Check   = { param($Result) $Result.Region | Should -BeExactly 'ap-guangzhou'; $Result.SecretId | Should -Not -BeNullOrEmpty }
        }
        @{
            Command  = 'New-TcSesSession'
            Call     = { $session = New-TcSesSession @connection; Get-TcSesEmailAddress -Session $session; Disconnect-TcSes $session }
            Check    = { param($Result) $Result.EmailAddress | Should -BeExactly $address }
            Fails    = { New-TcSesSession -SecretId 'AKID EXAMPLE' -SecretKey $password -Region ap-guangzhou -Endpoint $emulator.Endpoint }
            Id       = 'InvalidCredential'
            Category = 'AuthenticationError'
        }
        @{
            Command  = 'New-TcSesEmailIdentity'
            Call     = { New-TcSesEmailIdentity other.example.com }
            Check    = { param($Result) $Result.EmailIdentity | Should -BeExactly 'other.example.com'; $Result.DnsRecords.Count | Should -BeGreaterThan 0 }
            Fails    = { New-TcSesEmailIdentity $domain }
            Id       = 'InvalidParameterValue.RepeatCreation'
            Category = 'ResourceExists'
        }
        @{
            Command  = 'Get-TcSesEmailIdentity'
            Call     = { Get-TcSesEmailIdentity }
            Check    = { param($Result) $Result.EmailIdentity | Should -BeExactly $domain; $Result.Verified | Should -BeTrue }
            Fails    = { Get-TcSesEmailIdentity missing.example.com }
            Id       = 'InvalidParameterValue.NotExistDomain'
            Category = 'ObjectNotFound'
        }
        @{
            Command  = 'Update-TcSesEmailIdentity'
            Call     = { Update-TcSesEmailIdentity $domain }
            Check    = { param($Result) $Result.Verified | Should -BeTrue }
            Fails    = { Update-TcSesEmailIdentity missing.example.com }
            Id       = 'InvalidParameterValue.NotExistDomain'
            Category = 'ObjectNotFound'
        }
        @{
            Command  = 'Wait-TcSesEmailIdentity'
            Call     = { Wait-TcSesEmailIdentity $domain }
            Check    = { param($Result) $Result.Verified | Should -BeTrue }
            Fails    = { Wait-TcSesEmailIdentity missing.example.com }
            Id       = 'InvalidParameterValue.NotExistDomain'
            Category = 'ObjectNotFound'
        }
        @{
            Command  = 'Remove-TcSesEmailIdentity'
            Call     = { Remove-TcSesEmailAddress $address -Confirm:$false; Remove-TcSesEmailIdentity $domain -Confirm:$false }
            Check    = { Get-TcSesEmailIdentity | Should -BeNullOrEmpty }
            Fails    = { Remove-TcSesEmailIdentity $domain -Confirm:$false }
            Id       = 'OperationDenied.SenderWithDomainIsNotEmpty'
            Category = 'ResourceBusy'
        }
        @{
            Command  = 'New-TcSesEmailAddress'
            Call     = { New-TcSesEmailAddress "billing@$domain" -SenderName 'Example Shop' }
            Check    = { param($Result) $Result.EmailAddress | Should -BeExactly "billing@$domain"; @(Get-TcSesEmailAddress).Count | Should -Be 2 }
            Fails    = { New-TcSesEmailAddress $address }
            Id       = 'InvalidParameterValue.RepeatEmailAddress'
            Category = 'ResourceExists'
        }
        @{
            Command  = 'Get-TcSesEmailAddress'
            Call     = { Get-TcSesEmailAddress }
            Check    = { param($Result) $Result.EmailAddress | Should -BeExactly $address }
            Fails    = { Get-TcSesEmailAddress -Session $stranger }
            Id       = 'AuthFailure.SignatureFailure'
            Category = 'AuthenticationError'
        }
        @{
            Command  = 'Remove-TcSesEmailAddress'
            Call     = { Remove-TcSesEmailAddress $address -Confirm:$false }
            Check    = { Get-TcSesEmailAddress | Should -BeNullOrEmpty }
            Fails    = { Remove-TcSesEmailAddress "nobody@$domain" -Confirm:$false }
            Id       = 'InvalidParameterValue.NoSuchSender'
            Category = 'ObjectNotFound'
        }
        @{
            Command  = 'Set-TcSesSmtpPassword'
            Call     = { Set-TcSesSmtpPassword $address $password }
            Check    = { param($Result) $Result.EmailAddress | Should -BeExactly $address; $Result.RequestId | Should -Not -BeNullOrEmpty }
            Fails    = { $null = Set-TcSesSmtpPassword $address $password; Set-TcSesSmtpPassword $address $password }
            Id       = 'OperationDenied.RepeatPassWord'
            Category = 'InvalidOperation'
        }
        @{
            Command = 'New-TcSesSmtpPassword'
            Call    = { New-TcSesSmtpPassword $address }
            Check   = { param($Result) $Result.UserName | Should -BeExactly $address; Test-TcSesSmtpPassword -Credential $Result | Should -BeTrue }
            Fails   = { New-TcSesSmtpPassword 'not an address' }
            Id      = 'InvalidEmailAddress'
        }
        @{
            Command = 'Test-TcSesSmtpPassword'
            Call    = { Test-TcSesSmtpPassword $password -Detail }
            Check   = { param($Result) @($Result | Where-Object Strict).Count | Should -Be 5 }
        }
        @{
            Command = 'Test-TcSesSmtpLogin'
            Call    = { $null = Set-TcSesSmtpPassword $address $password; Test-TcSesSmtpLogin $address $password @smtp }
            Check   = { param($Result) $Result.Authenticated | Should -BeTrue }
            Fails   = { Test-TcSesSmtpLogin 'not an address' $password @smtp }
            Id      = 'InvalidEmailAddress'
        }
        @{
            Command  = 'Invoke-TcSesSmtpPasswordRotation'
            Call     = { Invoke-TcSesSmtpPasswordRotation $address @vault @smtp -Confirm:$false }
            Check    = { param($Result) "$($Result.State)" | Should -BeExactly 'Done'; Test-TcSesSmtpLogin $address $kept["ses-smtp-$address"] @smtp -Quiet | Should -BeTrue }
            Fails    = { Invoke-TcSesSmtpPasswordRotation "nobody@$domain" @vault @smtp -Force }
            Id       = 'InvalidParameterValue.NoSuchSender'
            Category = 'ObjectNotFound'
        }
        @{
            Command = 'New-TcSesEmailTemplate'
            Call    = { New-TcSesEmailTemplate -Name Offer -Text 'Hello {{name}}' }
            Check   = { param($Result) $Result.TemplateId | Should -BeGreaterThan 0; (Get-TcSesEmailTemplate Offer).TemplateId | Should -Be $Result.TemplateId }
            Fails   = { New-TcSesEmailTemplate -Name Offer }
            Id      = 'NoContent'
        }
        @{
            Command  = 'Get-TcSesEmailTemplate'
            Call     = { Get-TcSesEmailTemplate -TemplateId $template }
            Check    = { param($Result) $Result.Name | Should -BeExactly 'Welcome'; $Result.Text | Should -BeExactly 'Hello {{name}}' }
            Fails    = { Get-TcSesEmailTemplate -TemplateId 999999 }
            Id       = 'InvalidParameterValue.TemplateNotExist'
            Category = 'ObjectNotFound'
        }
        @{
            Command = 'Set-TcSesEmailTemplate'
            Call    = { Set-TcSesEmailTemplate $template -Text 'Good day {{name}}' -PassThru }
            Check   = { param($Result) $Result.TemplateId | Should -Be $template; (Get-TcSesEmailTemplate -TemplateId $template).Text | Should -BeExactly 'Good day {{name}}' }
            Fails   = { Set-TcSesEmailTemplate $template }
            Id      = 'NothingToChange'
        }
        @{
            Command  = 'Wait-TcSesEmailTemplate'
            Call     = { Wait-TcSesEmailTemplate $template }
            Check    = { param($Result) "$($Result.Status)" | Should -BeExactly 'Approved' }
            Fails    = {
                $new = New-TcSesEmailTemplate -Name Refused -Text 'Hello'
                $null = Invoke-TestControl $emulator "templates?id=$($new.TemplateId)&decision=reject&reason=Empty"
                $new | Wait-TcSesEmailTemplate
            }
            Id       = 'TemplateRejected'
            Category = 'InvalidResult'
        }
        @{
            Command = 'Remove-TcSesEmailTemplate'
            Call    = { Remove-TcSesEmailTemplate $template -Confirm:$false }
            Check   = { Get-TcSesEmailTemplate | Should -BeNullOrEmpty }
            Fails   = { Remove-TcSesEmailTemplate -1 -Confirm:$false }
            Id      = 'InvalidId'
        }
        @{
            Command  = 'Send-TcSesEmail'
            Call     = { Send-TcSesEmail $reader Hello -From $address -TemplateId $template -TemplateData @{ name = 'Ada' } }
            Check    = {
                param($Result)
                $Result.MessageId | Should -Not -BeNullOrEmpty
                @(Invoke-TestControl $emulator "mails?recipient=$reader" 'Get').Count | Should -Be 1
            }
            Fails    = { Send-TcSesEmail $other Hello -From $address -TemplateId $template -TemplateData @{ name = 'Ada' } }
            Id       = 'FailedOperation.EmailAddrInBlacklist'
            Category = 'PermissionDenied'
        }
        @{
            Command  = 'Send-TcSesEmailBatch'
            Call     = { Send-TcSesEmailBatch $list Hello -From $address -TemplateId $template -TemplateData @{ name = '' } -Confirm:$false }
            Check    = { param($Result) $Result.TaskId | Should -BeGreaterThan 0; (Get-TcSesSendTask).TaskId | Should -Be $Result.TaskId }
            Fails    = { Send-TcSesEmailBatch 999999 Hello -From $address -TemplateId $template -TemplateData @{ name = '' } -Confirm:$false }
            Id       = 'OperationDenied.ReceiverNotExist'
            Category = 'ObjectNotFound'
        }
        @{
            Command  = 'Get-TcSesSendTask'
            Call     = { $null = Send-TcSesEmailBatch $list Hello -From $address -TemplateId $template -TemplateData @{ name = '' } -Force; Get-TcSesSendTask }
            Check    = { param($Result) $Result.ReceiverId | Should -Be $list }
            Fails    = { Get-TcSesSendTask -Session $stranger }
            Id       = 'AuthFailure.SignatureFailure'
            Category = 'AuthenticationError'
        }
        @{
            Command  = 'Wait-TcSesSendTask'
            Call     = { Send-TcSesEmailBatch $list Hello -From $address -TemplateId $template -TemplateData @{ name = '' } -Force | Wait-TcSesSendTask -PollSec 1 }
            Check    = { param($Result) "$($Result.Status)" | Should -BeExactly 'Finished'; $Result.SendCount | Should -Be 1 }
            Fails    = { Wait-TcSesSendTask 999999 -PollSec 1 }
            Id       = 'NotFound'
            Category = 'ObjectNotFound'
        }
        @{
            Command  = 'Get-TcSesSendStatus'
            Call     = { Send-TcSesEmail $reader Hello -From $address -TemplateId $template -TemplateData @{ name = 'Ada' } | Get-TcSesSendStatus }
            Check    = { param($Result) $Result.ToEmailAddress | Should -BeExactly $reader }
            Fails    = { Get-TcSesSendStatus -Session $stranger }
            Id       = 'AuthFailure.SignatureFailure'
            Category = 'AuthenticationError'
        }
        @{
            Command = 'Get-TcSesStatisticsReport'
            Call    = { $null = Send-TcSesEmail $reader Hello -From $address -TemplateId $template -TemplateData @{ name = 'Ada' }; Get-TcSesStatisticsReport -Days 2 -Overall }
            Check   = { param($Result) $Result.RequestCount | Should -Be 1 }
            Fails   = { Get-TcSesStatisticsReport -From 2026-02-02 -Until 2026-02-01 }
            Id      = 'InvalidDate'
        }
        @{
            Command = 'Get-TcSesAbuseReport'
            Call    = {
                $mail = Send-TcSesEmail $reader Hello -From $address -TemplateId $template -TemplateData @{ name = 'Ada' }
                for ($i = 0; $i -lt 100 -and -not ($mail | Get-TcSesSendStatus | Where-Object DeliverStatus -eq 'Delivered'); $i++) { Start-Sleep -Milliseconds 100 }
                $null = Invoke-TestControl $emulator "reactions?messageId=$($mail.MessageId)&recipient=$reader&reaction=complain"
                Get-TcSesAbuseReport -Days 2
            }
            Check   = { param($Result) $Result.ToAddress | Should -BeExactly $reader }
            Fails   = { Get-TcSesAbuseReport 2026-02-02 2026-02-01 }
            Id      = 'InvalidDate'
        }
        @{
            Command = 'New-TcSesReceiver'
            Call    = { New-TcSesReceiver Partners }
            Check   = { param($Result) (Get-TcSesReceiver Partners).ReceiverId | Should -Be $Result.ReceiverId }
            Fails   = { New-TcSesReceiver ('x' * 300) }
            Id      = 'InvalidParameterValue.ReceiverNameIllegal'
        }
        @{
            Command  = 'Get-TcSesReceiver'
            Call     = { Get-TcSesReceiver Customers }
            Check    = { param($Result) $Result.ReceiverId | Should -Be $list; $Result.Count | Should -Be 1 }
            Fails    = { Get-TcSesReceiver -Session $stranger }
            Id       = 'AuthFailure.SignatureFailure'
            Category = 'AuthenticationError'
        }
        @{
            Command = 'Add-TcSesReceiverDetail'
            Call    = { 'a@example.net', 'b@example.net', 'a@example.net' | Add-TcSesReceiverDetail $staff }
            Check   = { param($Result) $Result.Total | Should -Be 3; $Result.Repeated | Should -Be 1 }
            Fails   = { [pscustomobject]@{ Email = 'a@example.net' } | Add-TcSesReceiverDetail $staff -DataProperty City }
            Id      = 'NoSuchProperty'
        }
        @{
            Command  = 'Get-TcSesReceiverDetail'
            Call     = { Get-TcSesReceiverDetail $list }
            Check    = { param($Result) $Result.Email | Should -BeExactly $reader }
            Fails    = { Get-TcSesReceiverDetail 999999 }
            Id       = 'OperationDenied.ReceiverNotExist'
            Category = 'ObjectNotFound'
        }
        @{
            Command  = 'Remove-TcSesReceiver'
            Call     = { Remove-TcSesReceiver $list -Confirm:$false }
            Check    = { (Get-TcSesReceiver).Name | Should -BeExactly 'Staff' }
            Fails    = { Remove-TcSesReceiver 999999 -Confirm:$false }
            Id       = 'OperationDenied.ReceiverNotExist'
            Category = 'ObjectNotFound'
        }
        @{
            Command = 'Get-TcSesBlacklist'
            Call    = { Get-TcSesBlacklist }
            Check   = { param($Result) $Result.EmailAddress | Should -BeExactly $gone }
            Fails   = { Get-TcSesBlacklist -StartDate 2026-02-02 -EndDate 2026-02-01 }
            Id      = 'InvalidDate'
        }
        @{
            Command  = 'Remove-TcSesBlacklist'
            Call     = { Remove-TcSesBlacklist $gone -Confirm:$false }
            Check    = { Get-TcSesBlacklist | Should -BeNullOrEmpty }
            Fails    = { Remove-TcSesBlacklist $reader -Session $stranger -Confirm:$false }
            Id       = 'AuthFailure.SignatureFailure'
            Category = 'AuthenticationError'
        }
        @{
            Command  = 'Add-TcSesCustomBlacklist'
            Call     = { Add-TcSesCustomBlacklist second@example.net }
            Check    = { (Get-TcSesCustomBlacklist second@example.net).Email | Should -BeExactly 'second@example.net' }
            Fails    = { Add-TcSesCustomBlacklist $reader -Session $stranger }
            Id       = 'AuthFailure.SignatureFailure'
            Category = 'AuthenticationError'
        }
        @{
            Command  = 'Get-TcSesCustomBlacklist'
            Call     = { Get-TcSesCustomBlacklist }
            Check    = { param($Result) $Result.Email | Should -BeExactly $other }
            Fails    = { Get-TcSesCustomBlacklist -Session $stranger }
            Id       = 'AuthFailure.SignatureFailure'
            Category = 'AuthenticationError'
        }
        @{
            Command = 'Set-TcSesCustomBlacklist'
            Call    = { Get-TcSesCustomBlacklist $other | Set-TcSesCustomBlacklist -ExpireDate (Get-Date).AddYears(1) }
            Check   = { (Get-TcSesCustomBlacklist $other).ExpireDate | Should -Not -BeNullOrEmpty }
            Fails   = { Set-TcSesCustomBlacklist 999999 $other -ExpireDate 2020-01-01 }
            Id      = 'InvalidParameterValue.WrongDate'
        }
        @{
            Command  = 'Remove-TcSesCustomBlacklist'
            Call     = { Remove-TcSesCustomBlacklist $other -Confirm:$false }
            Check    = { Get-TcSesCustomBlacklist | Should -BeNullOrEmpty }
            Fails    = { Remove-TcSesCustomBlacklist $reader -Session $stranger -Confirm:$false }
            Id       = 'AuthFailure.SignatureFailure'
            Category = 'AuthenticationError'
        }
        @{
            Command  = 'New-TcSesUnsubscribeConfig'
            Call     = { New-TcSesUnsubscribeConfig $address English }
            Check    = { param($Result) "$($Result.Language)" | Should -BeExactly 'English'; @(Get-TcSesUnsubscribeConfig).Count | Should -Be 1 }
            Fails    = { New-TcSesUnsubscribeConfig "nobody@$domain" English }
            Id       = 'ResourceNotFound'
            Category = 'ObjectNotFound'
        }
        @{
            Command  = 'Get-TcSesUnsubscribeConfig'
            Call     = { $null = New-TcSesUnsubscribeConfig $address English; Get-TcSesUnsubscribeConfig }
            Check    = { param($Result) $Result.EmailAddress | Should -BeExactly $address }
            Fails    = { Get-TcSesUnsubscribeConfig -Session $stranger }
            Id       = 'AuthFailure.SignatureFailure'
            Category = 'AuthenticationError'
        }
        @{
            Command = 'Set-TcSesUnsubscribeConfig'
            Call    = { $null = New-TcSesUnsubscribeConfig $address English; Set-TcSesUnsubscribeConfig $address English -Status Off }
            Check   = { "$((Get-TcSesUnsubscribeConfig).Status)" | Should -BeExactly 'Off' }
            Fails   = { Set-TcSesUnsubscribeConfig $address Klingon }
            Id      = 'UnknownLanguage'
        }
        @{
            Command  = 'Remove-TcSesUnsubscribeConfig'
            Call     = { $null = New-TcSesUnsubscribeConfig $address English; Remove-TcSesUnsubscribeConfig $address -Confirm:$false }
            Check    = { Get-TcSesUnsubscribeConfig | Should -BeNullOrEmpty }
            Fails    = { Remove-TcSesUnsubscribeConfig $address -Confirm:$false }
            Id       = 'ResourceNotFound'
            Category = 'ObjectNotFound'
        }
        @{
            Command  = 'Get-TcSesApiAction'
            Call     = { Get-TcSesApiAction SendEmail }
            Check    = { param($Result) $Result.Cmdlet | Should -BeExactly 'Send-TcSesEmail' }
            Fails    = { Get-TcSesApiAction NoSuchAction }
            Id       = 'NotFound'
            Category = 'ObjectNotFound'
        }
        @{
            Command  = 'Invoke-TcSesApi'
            Call     = { Invoke-TcSesApi DeleteEmailAddress @{ EmailAddress = $address } -Confirm:$false }
            Check    = { param($Result) $Result.RequestId | Should -Not -BeNullOrEmpty; Get-TcSesEmailAddress | Should -BeNullOrEmpty }
            Fails    = { Invoke-TcSesApi DeleteEmailAddress @{ EmailAddress = "nobody@$domain" } -Confirm:$false }
            Id       = 'InvalidParameterValue.NoSuchSender'
            Category = 'ObjectNotFound'
        }
    )
    # The commands with -WhatIf; those that make nothing but an object on this machine have none.
    $changing = $rows | Where-Object { $_.Command -match '^(New|Set|Add|Update|Remove|Send|Invoke)-' -and $_.Command -notin 'New-TcSesSession', 'New-TcSesSmtpPassword' }
    $failing = $rows | Where-Object { $_.Fails }
    $names = (Import-PowerShellDataFile (Resolve-TestManifest $Manifest)).CmdletsToExport
}

BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    Import-TestModule $Manifest
    $emulator = Start-TestEmulator
    $connection = @{ SecretId = $emulator.SecretId; SecretKey = $emulator.SecretKey; Region = 'ap-guangzhou'; Endpoint = $emulator.Endpoint }
    $smtp = @{ SmtpServer = '127.0.0.1'; Port = $emulator.SmtpPort; SkipCertificateCheck = $true; WarningAction = 'SilentlyContinue' }
    $password = ConvertTo-SecureString 'Invented12Pass34' -AsPlainText -Force
    $domain = 'mail.example.com'
    $address = 'noreply@mail.example.com'
    $reader = 'reader@example.net'
    $other = 'other@example.net'
    $gone = 'gone@example.net'
    $kept = @{}
    $vault = @{
        Store    = { param($Name, $Secret) $kept[$Name] = $Secret }
        Retrieve = { param($Name) $kept[$Name] }
        Remove   = { param($Name) $kept.Remove($Name) }
    }

    $prepare = {
        Connect-TestEmulator $emulator
        Initialize-TestSender $emulator $address
        $stranger = New-TcSesSession -SecretId $emulator.SecretId -SecretKey $password -Region ap-guangzhou -Endpoint $emulator.Endpoint
        $template = (New-TcSesEmailTemplate -Name Welcome -Text 'Hello {{name}}').TemplateId
        $null = Invoke-TestControl $emulator "templates?id=$template&decision=approve"
        $list = (New-TcSesReceiver Customers).ReceiverId
        $null = Add-TcSesReceiverDetail $list $reader -TemplateData @{ name = 'Ada' }
        $staff = (New-TcSesReceiver Staff).ReceiverId
        $null = Add-TcSesCustomBlacklist $other
        $null = Invoke-TestControl $emulator "blocklist?email=$gone"
        # SES takes the addresses of a list in by and by.
        for ($i = 0; $i -lt 100 -and "$((Get-TcSesReceiver Customers).Status)" -ne 'Ready'; $i++) { Start-Sleep -Milliseconds 50 }
        $kept.Clear()
    }

    # What was done, not what was asked.
    function Get-ChangeCount {
        @(Invoke-TestControl $emulator 'requests' 'Get' | Where-Object { $_.processed -and $_.action -notmatch '^(List|Get|BatchGet)' }).Count
    }
}

AfterAll {
    Remove-Module TencentSes
    Stop-TestEmulator $emulator
}

Describe 'The rows' {
    It 'are of every command once' -TestCases @{ Rows = $rows; Names = $names } {
        $Rows.Command | Sort-Object | Should -BeExactly @($Names | Sort-Object)
    }

    It 'know which commands have -WhatIf' -TestCases @{ Changing = $changing } {
        $can = Get-Command -Module TencentSes | Where-Object { $_.Parameters.ContainsKey('WhatIf') }
        $Changing.Command | Sort-Object | Should -BeExactly @($can.Name | Sort-Object)
    }
}

Describe '<Command>' -ForEach $rows {
    BeforeEach { . $prepare }

    It 'does its work' {
        $result = & $Call
        & $Check $result
    }
}

Describe '<Command> in trouble' -ForEach $failing {
    BeforeEach { . $prepare }

    It 'fails with an error that says what to do' {
        $record = $null
        try {
            $ErrorActionPreference = 'Stop'
            $null = & $Fails
        }
        catch {
            $record = $_
        }
        $record.FullyQualifiedErrorId | Should -BeLike "TencentSes.$Id,*"
        "$($record.CategoryInfo.Category)" | Should -BeExactly $(if ($Category) { $Category } else { 'InvalidArgument' })
        $record.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        $record.ErrorDetails.Message.EndsWith($record.ErrorDetails.RecommendedAction) | Should -BeTrue
    }
}

Describe '<Command> -WhatIf' -ForEach $changing {
    BeforeEach { . $prepare }

    It 'changes nothing' {
        $before = Get-ChangeCount
        & {
            $WhatIfPreference = $true
            $null = & $Call
        }
        Get-ChangeCount | Should -Be $before
    }
}
