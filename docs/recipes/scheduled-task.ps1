<#
.SYNOPSIS
    Registers a weekly Windows scheduled task that runs rotate-old.ps1. For Windows PowerShell 5.1 and PowerShell 7, as administrator.
.EXAMPLE
    ./scheduled-task.ps1 -Account 'EXAMPLE\ses-rotation$' -Vault Operations
#>
[CmdletBinding()]
param(
    # A group managed service account: Windows keeps its password, nobody types one.
    [Parameter(Mandatory = $true)]
    [string] $Account,

    [Parameter(Mandatory = $true)]
    [string] $Vault,

    [int] $MaxAgeDays = 90,
    [string] $TaskName = 'Rotate SES SMTP passwords',
    [string] $ReportPath = 'C:\ProgramData\ses\rotation.csv',

    # powershell.exe, or pwsh.exe for PowerShell 7.
    [string] $Shell = 'powershell.exe'
)

$ErrorActionPreference = 'Stop'
$script = Join-Path $PSScriptRoot 'rotate-old.ps1'
$arguments = "-NoLogo -NoProfile -NonInteractive -File ""$script"" -Vault ""$Vault"" -MaxAgeDays $MaxAgeDays -ReportPath ""$ReportPath"""

$action = New-ScheduledTaskAction -Execute $Shell -Argument $arguments
$trigger = New-ScheduledTaskTrigger -Weekly -DaysOfWeek Sunday -At '03:17'
# A second run is not started beside one that is still at work.
$settings = New-ScheduledTaskSettingsSet -MultipleInstances IgnoreNew -StartWhenAvailable -ExecutionTimeLimit ([timespan]::FromHours(2))
$principal = New-ScheduledTaskPrincipal -UserId $Account -LogonType Password

$null = Register-ScheduledTask -TaskName $TaskName -Action $action -Trigger $trigger -Settings $settings -Principal $principal -Force
"The task '$TaskName' runs on Sundays at 03:17 as $Account. Its last result is 0 when all is well: (Get-ScheduledTaskInfo '$TaskName').LastTaskResult"
exit 0
