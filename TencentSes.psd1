@{
    RootModule             = 'TencentSes.psm1'
    ModuleVersion          = '0.1.0'
    GUID                   = '6b0f5a57-2f0a-4a3e-9a52-0f3a8f1c7d21'
    Author                 = 'TencentSes contributors'
    CompanyName            = 'TencentSes contributors'
    Copyright              = '(c) TencentSes contributors. MIT licence.'
    Description            = 'Run Tencent Cloud SES (Simple Email Service) from PowerShell: set and prove SMTP passwords without ever showing one, manage domains and sender addresses, with objects that carry the RequestId and errors that say what to do.'

    PowerShellVersion      = '5.1'
    DotNetFrameworkVersion = '4.7.2'
    CompatiblePSEditions   = @('Desktop', 'Core')

    FormatsToProcess       = @('TencentSes.Format.ps1xml')

    CmdletsToExport        = @(
        'Add-TcSesCustomBlacklist'
        'Add-TcSesReceiverDetail'
        'Connect-TcSes'
        'Disconnect-TcSes'
        'Get-TcSesAbuseReport'
        'Get-TcSesApiAction'
        'Get-TcSesBlacklist'
        'Get-TcSesContext'
        'Get-TcSesCustomBlacklist'
        'Get-TcSesEmailAddress'
        'Get-TcSesEmailIdentity'
        'Get-TcSesEmailTemplate'
        'Get-TcSesReceiver'
        'Get-TcSesReceiverDetail'
        'Get-TcSesSendStatus'
        'Get-TcSesSendTask'
        'Get-TcSesStatisticsReport'
        'Get-TcSesUnsubscribeConfig'
        'Invoke-TcSesApi'
        'Invoke-TcSesSmtpPasswordRotation'
        'New-TcSesEmailAddress'
        'New-TcSesEmailIdentity'
        'New-TcSesEmailTemplate'
        'New-TcSesReceiver'
        'New-TcSesSession'
        'New-TcSesSmtpPassword'
        'New-TcSesUnsubscribeConfig'
        'Remove-TcSesBlacklist'
        'Remove-TcSesCustomBlacklist'
        'Remove-TcSesEmailAddress'
        'Remove-TcSesEmailIdentity'
        'Remove-TcSesEmailTemplate'
        'Remove-TcSesReceiver'
        'Remove-TcSesUnsubscribeConfig'
        'Send-TcSesEmail'
        'Send-TcSesEmailBatch'
        'Set-TcSesCustomBlacklist'
        'Set-TcSesEmailTemplate'
        'Set-TcSesSmtpPassword'
        'Set-TcSesUnsubscribeConfig'
        'Test-TcSesSmtpLogin'
        'Test-TcSesSmtpPassword'
        'Update-TcSesEmailIdentity'
        'Wait-TcSesEmailIdentity'
        'Wait-TcSesEmailTemplate'
        'Wait-TcSesSendTask'
    )
    FunctionsToExport      = @()
    AliasesToExport        = @()
    VariablesToExport      = @()

    PrivateData            = @{
        PSData = @{
            Tags         = @('TencentCloud', 'Tencent', 'SES', 'Email', 'SMTP', 'Password', 'PSEdition_Desktop', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            ProjectUri   = 'https://github.com/tencentses/TencentSes'
            LicenseUri   = 'https://github.com/tencentses/TencentSes/blob/main/LICENSE'
            IconUri      = 'https://raw.githubusercontent.com/tencentses/TencentSes/main/docs/icon.png'
            # A package carries the section of CHANGELOG.md instead.
            ReleaseNotes = 'https://github.com/tencentses/TencentSes/blob/main/CHANGELOG.md'
        }
    }
}
