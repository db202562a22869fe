<#
.SYNOPSIS
    A vault for the demonstration: one file for each entry, as three script blocks for Invoke-TcSesSmtpPasswordRotation.
.DESCRIPTION
    For the emulator only. A SecureString that is serialised is encrypted on Windows alone, for the user and the machine; elsewhere the file
    holds the password in plain text. For real passwords use -Vault with SecretManagement, or script blocks for the vault that you have.
#>
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', '', Justification = 'The script blocks use it.')]
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $Folder
)

# Closures: the command calls them when this file has ended, and $Folder with it.
@{
    Store    = {
        param([string] $Name, [securestring] $Secret, [hashtable] $Note)
        $file = [System.IO.Path]::Combine($Folder, $Name)
        $text = [System.Management.Automation.PSSerializer]::Serialize(@{ Secret = $Secret; Note = $Note })
        # Written aside and renamed: whoever is killed here leaves the old entry or the new one, never half of one.
        [System.IO.File]::WriteAllText("$file.tmp", $text)
        [System.IO.File]::Move("$file.tmp", $file, $true)
    }.GetNewClosure()

    Retrieve = {
        param([string] $Name)
        $file = [System.IO.Path]::Combine($Folder, $Name)
        if ([System.IO.File]::Exists($file)) {
            [System.Management.Automation.PSSerializer]::Deserialize([System.IO.File]::ReadAllText($file))
        }
    }.GetNewClosure()

    Remove   = {
        param([string] $Name)
        [System.IO.File]::Delete([System.IO.Path]::Combine($Folder, $Name))
    }.GetNewClosure()
}
