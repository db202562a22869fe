$tcSesFolder = if ($PSEdition -eq 'Core') { 'net8.0' } else { 'net472' }
# No method calls: constrained language mode allows none.
Import-Module -Name "$PSScriptRoot/bin/$tcSesFolder/TencentSes.PowerShell.dll" -ErrorAction Stop
