using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Security;
using System.Threading.Tasks;
using TencentSes.EngineTests.Credentials;
using TencentSes.EngineTests.Harness;
using Xunit;

namespace TencentSes.EngineTests.Rotation;

/// <summary>A test with senders, a connection and a vault.</summary>
public abstract class RotationTest : CredentialTest
{
    protected const string Current = "Operations/ses-smtp-" + Sender;
    protected const string Pending = Current + ".pending";

    /// <summary>Arguments for every rotation: where SMTP is, and that nobody is asked.</summary>
    protected string Smtp => "-SmtpServer 127.0.0.1 -Port " + Emulator.SmtpsPort + " -SkipCertificateCheck -WarningAction SilentlyContinue -Force";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        VaultModule.AddTo(Machine);
        Connect();
        CreateSenders(4);
        Succeed("Import-Module Microsoft.PowerShell.SecretManagement");
    }

    protected EngineResult Rotate(string arguments = "noreply@mail.example.com -Vault Operations", string before = "") =>
        Run(before + "; Invoke-TcSesSmtpPasswordRotation " + arguments + " " + Smtp);

    /// <summary>The password of an entry; null when there is none.</summary>
    protected SecureString? Secret(string key) => Entry(key)?["Secret"] is { } secret ? (SecureString)((secret as PSObject)?.BaseObject ?? secret) : null;

    protected Hashtable? Note(string key) => (Hashtable?)((Entry(key)?["Metadata"] as PSObject)?.BaseObject ?? Entry(key)?["Metadata"]);

    protected IReadOnlyList<string> Keys() => [.. Succeed("$global:Secrets.Keys").Output.Select(static key => (string)key.BaseObject).Order(StringComparer.Ordinal)];

    protected bool OpensSmtp(string address, SecureString password) => (bool)Assert.Single(Succeed(
        "param($Address, $Password) Test-TcSesSmtpLogin $Address $Password -Quiet -SkipCertificateCheck -WarningAction SilentlyContinue -SmtpServer 127.0.0.1 -Port " + Emulator.SmtpsPort,
        ("Address", address), ("Password", password)).Output).BaseObject;

    private Hashtable? Entry(string key) => (Hashtable?)Succeed("param($Key) $global:Secrets[$Key]", ("Key", key)).Output.SingleOrDefault()?.BaseObject;
}
