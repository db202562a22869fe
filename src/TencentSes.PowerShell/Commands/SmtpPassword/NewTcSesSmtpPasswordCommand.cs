using System.Management.Automation;
using System.Security;
using TencentSes.Api;
using TencentSes.Errors;
using TencentSes.PowerShell.Completion;
using TencentSes.PowerShell.Errors;
using TencentSes.Secrets;

namespace TencentSes.PowerShell.Commands;

/// <summary>
/// Makes an SMTP password from a cryptographic source that every reading of the SES rule accepts. It stays in a SecureString; nothing is
/// sent or stored.
/// </summary>
[Cmdlet(VerbsCommon.New, "TcSesSmtpPassword", DefaultParameterSetName = PasswordSet)]
[OutputType(typeof(SecureString), ParameterSetName = [PasswordSet])]
[OutputType(typeof(PSCredential), ParameterSetName = [CredentialSet])]
public sealed class NewTcSesSmtpPasswordCommand : PSCmdlet
{
    private const string PasswordSet = "Password";
    private const string CredentialSet = "Credential";

    /// <summary>
    /// Sender address: writes a PSCredential with this user name, ready for Set-TcSesSmtpPassword and Test-TcSesSmtpLogin, in place of a
    /// SecureString.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = CredentialSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SenderAddressCompleter))]
    public string EmailAddress { get; set; } = "";

    /// <summary>Characters, 10 to 20; 20 by default.</summary>
    [Parameter]
    [ValidateRange(SmtpPasswordPolicy.MinLength, SmtpPasswordPolicy.MaxLength)]
    public int Length { get; set; } = SmtpPasswordPolicy.MaxLength;

    /// <summary>Leaves out 0, O, o, 1, l and I, for a password that somebody has to type.</summary>
    [Parameter]
    public SwitchParameter ExcludeLookAlike { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == CredentialSet)
        {
            try
            {
                EmailSyntax.CheckAddress(EmailAddress, nameof(EmailAddress));
            }
            catch (SesException exception)
            {
                WriteError(exception.ToErrorRecord(EmailAddress));
                return;
            }
        }
        using SecretBuffer password = SmtpPasswordGenerator.Generate(Length, ExcludeLookAlike);
        SecureString text = password.ToSecureString();
        WriteObject(ParameterSetName == CredentialSet ? new PSCredential(EmailAddress, text) : text);
    }
}
