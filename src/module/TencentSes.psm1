$tcSesFolder = if ($PSEdition -eq 'Core') { 'net8.0' } else { 'net472' }
Import-Module -Name ([System.IO.Path]::Combine($PSScriptRoot, 'bin', $tcSesFolder, 'TencentSes.PowerShell.dll')) -ErrorAction Stop
