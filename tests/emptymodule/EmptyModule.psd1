@{
    RootModule           = 'EmptyModule.psm1'
    ModuleVersion        = '0.1.0'
    GUID                 = 'f2b2e0c6-8a43-4d0e-9d0c-5b7f0f6b1a11'
    Author               = 'TencentSes contributors'
    Description          = 'The least that a binary module can be: what an import costs without anything to import.'
    PowerShellVersion    = '5.1'
    CompatiblePSEditions = @('Desktop', 'Core')
    CmdletsToExport      = @('Get-Nothing')
    FunctionsToExport    = @()
    AliasesToExport      = @()
    VariablesToExport    = @()
}
