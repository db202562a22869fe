using System.Collections.Generic;

namespace TencentSes.EngineTests.Matrix;

/// <summary>One valid call of every command that talks to SES, for the tests that are generated from the exported commands.</summary>
internal static class CmdletSamples
{
    /// <summary>Commands that make no call of the API, and why.</summary>
    public static IReadOnlyDictionary<string, string> WithoutAction { get; } = new Dictionary<string, string>
    {
        ["Connect-TcSes"] = "keeps the connection",
        ["Disconnect-TcSes"] = "forgets the connection",
        ["Get-TcSesContext"] = "shows the connection",
        ["Get-TcSesApiAction"] = "reads the offline catalogue",
        ["New-TcSesSession"] = "keeps a connection",
        ["New-TcSesSmtpPassword"] = "makes a password on this machine",
        ["Test-TcSesSmtpLogin"] = "speaks SMTP",
        ["Test-TcSesSmtpPassword"] = "looks at a password on this machine",
        ["Invoke-TcSesApi"] = "calls any action by its name",
    };

    /// <summary>Arguments for each command that calls the API. $Password is a SecureString.</summary>
    public static IReadOnlyDictionary<string, string> Calls { get; } = new Dictionary<string, string>
    {
        ["Add-TcSesCustomBlacklist"] = "-Email a@example.net",
        ["Add-TcSesReceiverDetail"] = "-ReceiverId 1 -Email a@example.net",
        ["Get-TcSesAbuseReport"] = "-Days 7",
        ["Get-TcSesBlacklist"] = "",
        ["Get-TcSesCustomBlacklist"] = "",
        ["Get-TcSesEmailAddress"] = "",
        ["Get-TcSesEmailIdentity"] = "",
        ["Get-TcSesEmailTemplate"] = "",
        ["Get-TcSesReceiver"] = "",
        ["Get-TcSesReceiverDetail"] = "-ReceiverId 1",
        ["Get-TcSesSendStatus"] = "",
        ["Get-TcSesSendTask"] = "",
        ["Get-TcSesStatisticsReport"] = "-Days 7",
        ["Get-TcSesUnsubscribeConfig"] = "",
        ["Invoke-TcSesSmtpPasswordRotation"] = "-EmailAddress a@mail.example.com -NoProve -Confirm:$false -Store { param($Name, $Secret) $global:Kept = @{ $Name = $Secret } } "
            + "-Retrieve { param($Name) if ($global:Kept) { $global:Kept[$Name] } } -Remove { $global:Kept = $null }",
        ["New-TcSesEmailAddress"] = "-EmailAddress a@mail.example.com",
        ["New-TcSesEmailIdentity"] = "-EmailIdentity mail.example.com",
        ["New-TcSesEmailTemplate"] = "-Name Welcome -Text Hello",
        ["New-TcSesReceiver"] = "-Name Customers",
        ["New-TcSesUnsubscribeConfig"] = "-EmailAddress a@mail.example.com -Language English",
        ["Remove-TcSesBlacklist"] = "-EmailAddress a@example.net -Confirm:$false",
        ["Remove-TcSesCustomBlacklist"] = "-Email a@example.net -Confirm:$false",
        ["Remove-TcSesEmailAddress"] = "-EmailAddress a@mail.example.com -Confirm:$false",
        ["Remove-TcSesEmailIdentity"] = "-EmailIdentity mail.example.com -Confirm:$false",
        ["Remove-TcSesEmailTemplate"] = "-TemplateId 1 -Confirm:$false",
        ["Remove-TcSesReceiver"] = "-ReceiverId 1 -Confirm:$false",
        ["Remove-TcSesUnsubscribeConfig"] = "-EmailAddress a@mail.example.com -Confirm:$false",
        ["Send-TcSesEmail"] = "-From a@mail.example.com -To b@example.net -Subject Hello -TemplateId 1",
        ["Send-TcSesEmailBatch"] = "-From a@mail.example.com -ReceiverId 1 -Subject Hello -TemplateId 1 -Confirm:$false",
        ["Set-TcSesCustomBlacklist"] = "-Id 1 -Email a@example.net -NeverExpire",
        ["Set-TcSesEmailTemplate"] = "-TemplateId 1 -Name Welcome -Text Hello",
        ["Set-TcSesSmtpPassword"] = "-EmailAddress a@mail.example.com -Password $Password",
        ["Set-TcSesUnsubscribeConfig"] = "-EmailAddress a@mail.example.com -Language English",
        ["Update-TcSesEmailIdentity"] = "-EmailIdentity mail.example.com",
        ["Wait-TcSesEmailIdentity"] = "-EmailIdentity mail.example.com",
        ["Wait-TcSesEmailTemplate"] = "-TemplateId 1",
        ["Wait-TcSesSendTask"] = "-TaskId 1",
    };
}
