@{
    Severity     = @('Error', 'Warning', 'Information')
    ExcludeRules = @(
        # Samples are read by people at a console, where positions are natural.
        'PSAvoidUsingPositionalParameters'
        # Since PowerShell 5 it writes to the information stream: what samples and the build say to people is no output.
        'PSAvoidUsingWriteHost'
    )
    Rules        = @{
        PSUseCompatibleSyntax = @{
            Enable         = $true
            TargetVersions = @('5.1', '7.4')
        }
    }
}
