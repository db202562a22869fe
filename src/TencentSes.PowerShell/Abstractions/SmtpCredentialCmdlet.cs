using System.ComponentModel;
using System.Management.Automation;
using System.Security;
using TencentSes.Secrets;

namespace TencentSes.PowerShell.Abstractions;

/// <summary>A bulk cmdlet that takes a sender address and its SMTP password, apart or as a credential.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class SmtpCredentialCmdlet : BulkCmdlet
{
    private protected const string PasswordSet = "Password";
    private protected const string CredentialSet = "Credential";

    /// <summary>The sender address, at most 128 characters.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PasswordSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string EmailAddress { get; set; } = "";

    /// <summary>The SMTP password. You are asked for it, masked, when it is missing.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = PasswordSet, ValueFromPipelineByPropertyName = true)]
    public SecureString Password { get; set; } = null!;

    /// <summary>Address and password as a credential: user name = sender address.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CredentialSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public PSCredential Credential { get; set; } = null!;

    private protected string Address => ParameterSetName == CredentialSet ? Credential.UserName : EmailAddress;

    private protected SecretBuffer CopyPassword() => SecretBuffer.FromSecureString(ParameterSetName == CredentialSet ? Credential.Password : Password);
}
