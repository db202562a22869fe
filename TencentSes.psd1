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
    TypesToProcess         = @('TencentSes.Types.ps1xml')

    CmdletsToExport        = @(
        'Connect-TcSes'
        'Disconnect-TcSes'
        'Get-TcSesApiAction'
        'Get-TcSesContext'
        'Get-TcSesEmailAddress'
        'Get-TcSesReceiver'
        'Invoke-TcSesApi'
        'New-TcSesEmailAddress'
        'New-TcSesEmailIdentity'
        'New-TcSesSmtpPassword'
        'Set-TcSesSmtpPassword'
        'Test-TcSesSmtpLogin'
        'Update-TcSesEmailIdentity'
    )
    FunctionsToExport      = @()
    AliasesToExport        = @()
    VariablesToExport      = @()

    PrivateData            = @{
        PSData = @{
            Tags         = @('TencentCloud', 'Tencent', 'SES', 'Email', 'SMTP', 'Password', 'PSEdition_Desktop', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            ReleaseNotes = 'See CHANGELOG.md.'
        }
    }
}
