<#
.SYNOPSIS
    A campaign from nothing to its statistics: domain, template, recipient list, batch sending, status, numbers.
.DESCRIPTION
    Runs against the local emulator of Tencent Cloud SES:

        dotnet run --project samples/Quickstart -- samples/scenarios/campaign.ps1

    Everything that a command needs comes from the command before it. Each table is the normal output of the module.
#>
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingConvertToSecureStringWithPlainText', '', Justification = 'The keys of the emulator are invented.')]
[CmdletBinding()]
param(
    [string] $Region = 'ap-guangzhou'
)

$ErrorActionPreference = 'Stop'
if (-not $env:TCSES_ENDPOINT) {
    throw 'TCSES_ENDPOINT is not set: this script creates domains and sends mail, so it runs against the emulator only.'
}

Import-Module TencentSes
$secretKey = ConvertTo-SecureString $env:TENCENTCLOUD_SECRET_KEY -AsPlainText -Force
Connect-TcSes -Region $Region -SecretId $env:TENCENTCLOUD_SECRET_ID -SecretKey $secretKey -Endpoint $env:TCSES_ENDPOINT


Write-Host '1. A sender: SES sends only from domains that have proved themselves in DNS' -ForegroundColor Cyan

$domain = 'news.example.com'
New-TcSesEmailIdentity $domain | Select-Object -ExpandProperty DnsRecords | Format-Table Type, Name, Verified

# ----- Only with the emulator: with a real account you publish these records at your DNS host. ------------------------
Invoke-RestMethod -Method Post -Uri "$env:TCSES_ENDPOINT/_emulator/dns?domain=$domain" | Out-Null
# ----------------------------------------------------------------------------------------------------------------------

Wait-TcSesEmailIdentity $domain | Format-Table EmailIdentity, Verified, Region
$address = New-TcSesEmailAddress "weekly@$domain" -SenderName 'Example Shop'


Write-Host '2. A template: a person at SES reviews it before it may be used' -ForegroundColor Cyan

$html = '<p>Dear {{name}},</p><p>your city {{city}} has news this week.</p>'
$template = New-TcSesEmailTemplate -Name 'Weekly news' -Html $html -Text 'Dear {{name}}, your city {{city}} has news this week.'
$template | Wait-TcSesEmailTemplate -PollSec 1 | Format-Table TemplateId, Name, Status


Write-Host '3. A recipient list: one row for each recipient, with the values of the template variables' -ForegroundColor Cyan

$people = @(
    [pscustomobject]@{ Email = 'ada@customers.example'; name = 'Ada'; city = 'London' }
    [pscustomobject]@{ Email = 'bo@customers.example'; name = 'Bo'; city = 'Oslo' }
    [pscustomobject]@{ Email = 'cy@customers.example'; name = 'Cy'; city = 'Rome' }
    [pscustomobject]@{ Email = 'gone@bounce.example'; name = 'Dee'; city = 'Lima' }
    [pscustomobject]@{ Email = 'ada@customers.example'; name = 'Ada'; city = 'London' }
)
$list = New-TcSesReceiver 'Weekly readers' 'Customers who asked for the weekly news'
$people | Add-TcSesReceiverDetail $list.ReceiverId -DataProperty name, city | Format-Table Total, Valid, Repeated

# SES takes the addresses in by and by; a list can be sent to when it is ready.
while ((Get-TcSesReceiver 'Weekly readers').Status -ne 'Ready') {
    Start-Sleep -Milliseconds 200
}
Get-TcSesReceiver 'Weekly readers' | Format-Table


Write-Host '4. Send to the whole list; each recipient sees only himself' -ForegroundColor Cyan

$task = Send-TcSesEmailBatch -ReceiverId $list.ReceiverId -From $address.EmailAddress -FromName $address.SenderName -Subject 'News for {{city}}' -TemplateId $template.TemplateId -TemplateData @{ name = ''; city = '' } -Force
$task | Wait-TcSesSendTask -PollSec 1 | Format-Table TaskId, Status, RequestCount, SendCount


Write-Host '5. One mail by itself, to somebody who asked for a receipt' -ForegroundColor Cyan

$mail = Send-TcSesEmail -From $address.EmailAddress -To eve@customers.example -Subject 'Your receipt' -TemplateId $template.TemplateId -TemplateData @{ name = 'Eve'; city = 'Cairo' }
$mail | Format-Table To, Subject, MessageId


Write-Host '6. What became of the mails' -ForegroundColor Cyan

# Delivery takes seconds to minutes.
do {
    Start-Sleep -Milliseconds 500
    $status = @(Get-TcSesSendStatus)
} while ($status | Where-Object DeliverStatus -EQ 'Queued')
$status | Sort-Object ToEmailAddress | Format-Table ToEmailAddress, SendStatus, DeliverStatus, DeliverMessage

# An address that bounced for good is blocked for 14 days, so that the sender's reputation does not suffer again.
Get-TcSesBlacklist | Format-Table EmailAddress, Reason


Write-Host '7. The numbers of the day' -ForegroundColor Cyan

$numbers = Get-TcSesStatisticsReport -Days 1 -Overall
$numbers | Format-List RequestCount, AcceptedCount, DeliveredCount, BounceCount


# ----- Is all of it as expected? ----------------------------------------------------------------------------------------
$delivered = @($status | Where-Object DeliverStatus -EQ 'Delivered').Count
$asExpected = $status.Count -eq 5 -and $delivered -eq 4 -and $numbers.RequestCount -eq 5 -and $numbers.BounceCount -eq 1
Write-Host "$($status.Count) mails, $delivered delivered, $($numbers.BounceCount) bounced." -ForegroundColor Green
if (-not $asExpected) {
    Write-Warning 'That is not what this sample expects: 5 mails, 4 delivered, 1 bounced.'
    exit 1
}
