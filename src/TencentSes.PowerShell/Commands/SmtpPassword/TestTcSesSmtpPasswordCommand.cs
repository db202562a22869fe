using System.Management.Automation;
using System.Security;
using TencentSes.Secrets;

namespace TencentSes.PowerShell.Commands;

/// <summary>Checks an SMTP password against the rule of SES on this machine; nothing is sent, and the password is shown nowhere.</summary>
[Cmdlet(VerbsDiagnostic.Test, "TcSesSmtpPassword", DefaultParameterSetName = PasswordSet)]
[OutputType(typeof(bool), typeof(SmtpPasswordRule))]
public sealed class TestTcSesSmtpPasswordCommand : PSCmdlet
{
    private const string PasswordSet = "Password";
    private const string CredentialSet = "Credential";

    /// <summary>The password. You are asked for it, masked, when it is missing.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PasswordSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public SecureString Password { get; set; } = null!;

    /// <summary>A credential, whose password is checked.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CredentialSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public PSCredential Credential { get; set; } = null!;

    /// <summary>Writes one object for each part of the rule, with both readings and what is missing, in place of true or false.</summary>
    [Parameter]
    public SwitchParameter Detail { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        using SecretBuffer password = SecretBuffer.FromSecureString(ParameterSetName == CredentialSet ? Credential.Password : Password);
        SmtpPasswordFlaws flaws = SmtpPasswordPolicy.Check(password.Utf8);
        if (Detail)
        {
            WriteObject(SmtpPasswordRule.All(flaws), enumerateCollection: true);
            return;
        }
        if (flaws != SmtpPasswordFlaws.None)
            WriteVerbose("The password " + SmtpPasswordPolicy.Describe(flaws) + ".");
        WriteObject(flaws == SmtpPasswordFlaws.None);
    }
}
