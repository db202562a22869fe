using System.Collections.Generic;
using System.Text.RegularExpressions;
using TencentSes.EngineTests.Harness;

namespace TencentSes.EngineTests.Help;

/// <summary>What the examples of the help pages work on.</summary>
internal static partial class ExampleState
{
    /// <summary>
    /// Domains, senders, templates and lists with the names that the examples use; the ids that they use stand in $Ids. What asks a person
    /// is answered, and what leads to a machine elsewhere leads to the emulator.
    /// </summary>
    public const string Script = """
        param($Key, $Password, $Endpoint, $SmtpsPort)
        $global:ConfirmPreference = 'None'
        $global:credential = [pscredential]::new('AKIDEXAMPLE00000000000000000000000000', $Key)
        $global:typed = $Password
        function global:Get-Credential { $global:credential }
        function global:Read-Host { param([switch] $AsSecureString) $global:typed }
        function global:Set-AzKeyVaultSecret { param($VaultName, $Name, $SecretValue, $Tag) $global:KeyVault[$Name] = [pscustomobject]@{ SecretValue = $SecretValue; Tags = $Tag } }
        function global:Get-AzKeyVaultSecret { param($VaultName, $Name) $global:KeyVault[$Name] }
        function global:Remove-AzKeyVaultSecret { param($VaultName, $Name, [switch] $Force) $global:KeyVault.Remove($Name) }
        $global:KeyVault = @{}
        $smtp = @{ SmtpServer = '127.0.0.1'; Port = $SmtpsPort; SkipCertificateCheck = $true; WarningAction = 'SilentlyContinue' }
        $global:PSDefaultParameterValues = @{
            'Connect-TcSes:Endpoint' = $Endpoint; 'New-TcSesSession:Endpoint' = $Endpoint
        }
        foreach ($name in $smtp.Keys) {
            $global:PSDefaultParameterValues["Test-TcSesSmtpLogin:$name"] = $smtp[$name]
            $global:PSDefaultParameterValues["Invoke-TcSesSmtpPasswordRotation:$name"] = $smtp[$name]
        }

        $null = 'mail.example.com', 'billing.example.com', 'old.example.com', 'news.example.com' | New-TcSesEmailIdentity | Update-TcSesEmailIdentity
        $null = 'noreply@mail.example.com', 'news@mail.example.com', 'billing@mail.example.com', 'jobs@mail.example.com', 'a@billing.example.com', 'a@old.example.com' | New-TcSesEmailAddress
        $global:sender = [pscredential]::new('noreply@mail.example.com', $Password)
        $global:new = $sender
        $global:Ids = @{
            40192 = (New-TcSesEmailTemplate order-shipped -Html '<p>{{name}} {{order}}</p>' -Text 'Shipped').TemplateId
            40233 = (New-TcSesEmailTemplate order-placed -Html '<p>News</p>').TemplateId
            40588 = (New-TcSesEmailTemplate login -Text '{{code}}').TemplateId
            40571 = (New-TcSesEmailTemplate rejected -Text 'Spam').TemplateId
        }
        $null = Invoke-RestMethod -Method Post -Uri "$($Endpoint)_emulator/templates?id=$($Ids[40571])&decision=reject&reason=spam"
        foreach ($list in @{ 1062 = 'Customers'; 1187 = 'Offers'; 1203 = 'newsletter'; 0 = 'Test-1' }.GetEnumerator()) {
            $Ids[$list.Key] = (New-TcSesReceiver $list.Value).ReceiverId
        }
        $null = Add-TcSesReceiverDetail $Ids[1187] ada@example.net -TemplateData @{ name = 'Ada'; order = '4711' }
        $null = 'ada@example.net', 'bo@example.net' | Add-TcSesReceiverDetail $Ids[1203]
        $null = Invoke-RestMethod -Method Post -Uri "$($Endpoint)_emulator/settings?allowsCustomContent=true"
        $null = 'someone@example.net' | Add-TcSesCustomBlacklist
        $Ids[7] = (Get-TcSesCustomBlacklist someone@example.net).Id
        $Ids[90216] = (Send-TcSesEmailBatch $Ids[1203] Later -From news@mail.example.com -TemplateId $Ids[40233] -At ([datetime]::Now.AddDays(2)) -Force).TaskId
        $null = Invoke-RestMethod -Method Post -Uri "$($Endpoint)_emulator/blocklist?email=someone@example.net"
        """;

    /// <summary>What the examples of a page need to be different; runs before each of them.</summary>
    public static IReadOnlyDictionary<string, string> Before { get; } = new Dictionary<string, string>
    {
        ["Add-TcSesReceiverDetail"] = "$Ids[1062] = (New-TcSesReceiver ([guid]::NewGuid().ToString('N').Substring(0, 8))).ReceiverId",
        ["Disconnect-TcSes"] = "Connect-TcSes; $global:production = New-TcSesSession -ProfileName production; $global:staging = New-TcSesSession -ProfileName staging",
        ["New-TcSesEmailAddress"] = "Get-TcSesEmailAddress *@mail.example.com | Remove-TcSesEmailAddress -Force",
        ["New-TcSesEmailIdentity"] = "Get-TcSesEmailAddress | Remove-TcSesEmailAddress -Force; Get-TcSesEmailIdentity | Remove-TcSesEmailIdentity -Force",
        ["New-TcSesEmailTemplate"] = "$global:key = $credential",
        ["New-TcSesReceiver"] = "Get-TcSesReceiver | Remove-TcSesReceiver -Force",
        ["Remove-TcSesCustomBlacklist"] = "$null = 'a@example.net', 'b@example.net', 'someone@example.net' | Add-TcSesCustomBlacklist",
        ["New-TcSesUnsubscribeConfig"] = "Get-TcSesUnsubscribeConfig | Remove-TcSesUnsubscribeConfig -Force",
        ["Set-TcSesUnsubscribeConfig"] = "Get-TcSesUnsubscribeConfig | Remove-TcSesUnsubscribeConfig -Force; $null = New-TcSesUnsubscribeConfig news@mail.example.com English",
        ["Remove-TcSesUnsubscribeConfig"] = "Get-TcSesUnsubscribeConfig | Remove-TcSesUnsubscribeConfig -Force; $null = New-TcSesUnsubscribeConfig news@mail.example.com English",
        ["Test-TcSesSmtpLogin"] = "$null = Set-TcSesSmtpPassword -Credential $sender -ErrorAction Ignore",
    };

    /// <summary>Puts the ids of the emulator in the place of those that the pages show.</summary>
    public static string WithIds(string code, EngineSession session) => Number().Replace(code, number =>
        session.Invoke("param($Number) $Ids[[int] $Number]", new System.Collections.Hashtable { ["Number"] = number.Value }).Output is [{ } id] ? id.ToString()! : number.Value);

    [GeneratedRegex(@"(?<![\w.'-])(?:40192|40233|40571|40588|1062|1187|1203|90216|(?<=Blacklist )7)(?![\w.'-])")]
    private static partial Regex Number();
}
