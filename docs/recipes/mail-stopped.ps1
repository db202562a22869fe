<#
.SYNOPSIS
    Finds out why an application no longer sends mail: password, sender, domain, quota, blocklist. For Windows PowerShell 5.1 and PowerShell 7.
.DESCRIPTION
    Needs Connect-TcSes before it. It changes nothing and sends no mail. Each line is a check; the first that is not OK is most likely the reason.
    Ends with 0 when nothing is wrong on the side of SES, with 1 otherwise.
.EXAMPLE
    ./mail-stopped.ps1 -Credential (Get-Credential noreply@mail.example.com) -Recipient ada@example.com
    Type the password that the application uses: the one from its configuration, not the one that it should have.
#>
[CmdletBinding()]
param(
    # What the application logs in with.
    [Parameter(Mandatory = $true)]
    [System.Management.Automation.PSCredential] $Credential,

    # Somebody who should have had a mail; empty when nobody gets any.
    [string] $Recipient = '',

    # The day to look at, by the calendar of SES (most likely China time).
    [datetime] $Day = [datetime]::UtcNow.AddHours(8).Date
)

$ErrorActionPreference = 'Stop'
$address = $Credential.UserName
$domain = $address.Split('@')[-1]
$checks = New-Object System.Collections.ArrayList

function Add-Check {
    param([string] $Name, [bool] $Ok, [string] $Finding, [string] $Remedy = '')
    $null = $checks.Add((New-Object psobject -Property @{ Name = $Name; Ok = $Ok; Finding = $Finding; Remedy = $Remedy }))
}

# The domain and the sender come first: without them no password can work.
$identity = Get-TcSesEmailIdentity | Where-Object { $_.EmailIdentity -eq $domain }
if (-not $identity) {
    Add-Check 'Domain' $false "$domain is no sender domain of this account and region." 'Look whether key and region are the right ones; else New-TcSesEmailIdentity.'
}
elseif (-not $identity.Verified) {
    $missing = @((Get-TcSesEmailIdentity $domain).DnsRecords | Where-Object { -not $_.Verified } | ForEach-Object { "$($_.Type) $($_.Name)" })
    Add-Check 'Domain' $false "$domain is not verified: $($missing -join ', ')." "Publish these records and run Update-TcSesEmailIdentity $domain."
}
else {
    Add-Check 'Domain' $true "$domain is verified; it may send $($identity.DailyQuota) mails a day."
}

$found = Get-TcSesEmailAddress | Where-Object { $_.EmailAddress -eq $address }
if (-not $found) {
    Add-Check 'Sender' $false "$address does not exist in this account and region." 'Somebody removed it, or it is another account: New-TcSesEmailAddress, then set a password.'
}
elseif ($found.HasSmtpPassword -eq $false) {
    Add-Check 'Sender' $false "$address has no SMTP password." 'Rotate it: Invoke-TcSesSmtpPasswordRotation.'
}
else {
    Add-Check 'Sender' $true "$address exists and has an SMTP password."
}

$login = Test-TcSesSmtpLogin -Credential $Credential
if ($login.Authenticated) {
    Add-Check 'Login' $true "The password opens $($login.SmtpServer):$($login.Port)."
}
elseif ($login.Stage -eq 'Auth') {
    Add-Check 'Login' $false "The password is refused: $($login.ServerAnswer)" "The application does not have the password that SES holds. $($login.Remedy) Way out: rotate, give the application the new password, restart it."
}
else {
    Add-Check 'Login' $false "$($login.SmtpServer):$($login.Port) is not reached (stage $($login.Stage)): $($login.Failure)" $login.Remedy
}

if ($Recipient) {
    $blocked = Get-TcSesBlacklist $Recipient
    if ($blocked) {
        Add-Check 'Blocklist' $false "$Recipient is on the blocklist since $($blocked.Bounced): $($blocked.Reason)" "When the mailbox works again: Remove-TcSesBlacklist $Recipient."
    }
    else {
        Add-Check 'Blocklist' $true "$Recipient is not on the blocklist."
    }
}

$status = @{ Date = $Day }
$date = $Day.ToString('yyyy-MM-dd', [cultureinfo]::InvariantCulture)
if ($Recipient) { $status.ToEmailAddress = $Recipient }
$mails = @(Get-TcSesSendStatus @status | Where-Object { $_.FromEmailAddress -like "*$address*" })
$refused = @($mails | Where-Object { $_.SendStatus -ne 'Handled' -or @('Dropped', 'Refused') -contains $_.DeliverStatus })
$reasons = @($refused | Group-Object { "$($_.SendStatus)/$($_.DeliverStatus)" } | ForEach-Object { "$($_.Count) x $($_.Name)" })
if ($refused.Count -gt 0) {
    Add-Check 'Mails' $false "$($mails.Count) mails on $date, not sent or not delivered: $($reasons -join ', ')." 'See Get-TcSesSendStatus: DailyQuotaExceeded ends with the day, AddressBlocked with Remove-TcSesBlacklist, InsufficientBalance in the console.'
}
elseif ($mails.Count -eq 0) {
    Add-Check 'Mails' $true "SES has no mail from $address on ${date}: whatever was sent did not arrive here. Look at the log of the application."
}
else {
    Add-Check 'Mails' $true "$($mails.Count) mails on $date, none refused."
}

foreach ($check in $checks) {
    '{0,-10}{1,-7}{2}' -f $check.Name, $(if ($check.Ok) { 'OK' } else { 'WRONG' }), $check.Finding
    if ($check.Remedy) { '{0,-17}-> {1}' -f '', $check.Remedy }
}
$wrong = @($checks | Where-Object { -not $_.Ok })
if ($wrong.Count -gt 0) {
    "Most likely reason: $($wrong[0].Name)."
    exit 1
}
'Nothing is wrong on the side of SES.'
exit 0
