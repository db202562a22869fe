using System;
using System.Collections.Generic;
using System.Linq;
using TencentSes.EngineTests.Matrix;

namespace TencentSes.EngineTests.Canary;

/// <summary>A call of every exported command, in an order in which most of them succeed.</summary>
internal static class CanaryCommands
{
    private static readonly string[] Verbs = ["Connect", "New", "Update", "Add", "Set", "Invoke", "Send", "Wait", "Test", "Get", "Remove", "Disconnect"];

    /// <summary>Calls of the commands that the other samples leave out.</summary>
    public static IReadOnlyDictionary<string, string> Others { get; } = new Dictionary<string, string>
    {
        ["Connect-TcSes"] = "-SecretId $SecretId -SecretKey $SecretKey -Token $Token -Region ap-guangzhou -Endpoint $Endpoint -NoRateLimit -PassThru",
        ["Disconnect-TcSes"] = "",
        ["Get-TcSesContext"] = "",
        ["Get-TcSesApiAction"] = "UpdateEmailSmtpPassWord",
        ["New-TcSesSession"] = "-SecretId $SecretId -SecretKey $SecretKey -Token $Token -Region ap-guangzhou -Endpoint $Endpoint -Verify",
        ["New-TcSesSmtpPassword"] = "-EmailAddress a@mail.example.com",
        ["Test-TcSesSmtpLogin"] = "-EmailAddress a@mail.example.com -Password $Password -SmtpServer 127.0.0.1 -Port $SmtpsPort -SkipCertificateCheck",
        ["Test-TcSesSmtpPassword"] = "$Second -Detail",
        ["Invoke-TcSesApi"] = "UpdateEmailSmtpPassWord @{ EmailAddress = 'a@mail.example.com'; Password = $Second }",
    };

    /// <summary>More calls that carry a secret.</summary>
    private static readonly (string Name, string Arguments)[] WithSecrets =
    [
        ("Set-TcSesSmtpPassword", "-Credential $Credential"),
        ("Test-TcSesSmtpLogin", "-EmailAddress a@mail.example.com -Password $Second -SmtpServer 127.0.0.1 -Port $SmtpPort -Mechanism Login -SkipCertificateCheck"),
        ("Test-TcSesSmtpLogin", "-EmailAddress a@mail.example.com -Password $Second -SmtpServer 127.0.0.1 -Port $SmtpsPort -Mechanism Plain -SkipCertificateCheck"),
        ("Connect-TcSes", "-SecretId $SecretId -SecretKey $SecretKey -Token $Token -Region ap-guangzhou -Endpoint $Endpoint -NoRateLimit -Verify -MaxRetry 0"),
        ("Get-TcSesContext", "-ListSources"),
        ("Invoke-TcSesSmtpPasswordRotation", "a@mail.example.com -Force -PassThru -ProveTimeoutSec 1 -SmtpServer 127.0.0.1 -Port $SmtpsPort -SkipCertificateCheck "
            + "-Store { } -Retrieve { param($Name) if ($Name.EndsWith('.pending')) { $Second } } -Remove { }"),
        ("Invoke-TcSesApi", "GetNewThing @{ Status = $Password; Data = @(@{ Id = $Password }) }"),
        ("Invoke-TcSesApi", "UpdateEmailSmtpPassWord @{ EmailAddress = 'nobody@mail.example.com'; Password = $Password }"),
    ];

    public static IEnumerable<(string Name, string Arguments)> All => CmdletSamples.Calls.Concat(Others)
        .Select(static pair => (Name: pair.Key, Arguments: pair.Value)).Concat(WithSecrets)
        .OrderBy(static call => Array.IndexOf(Verbs, call.Name[..call.Name.IndexOf('-', StringComparison.Ordinal)]));
}
