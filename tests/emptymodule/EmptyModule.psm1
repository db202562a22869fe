$emptyFolder = if ($PSEdition -eq 'Core') { 'net8.0' } else { 'net472' }
Import-Module -Name "$PSScriptRoot/bin/$emptyFolder/EmptyModule.dll" -ErrorAction Stop
