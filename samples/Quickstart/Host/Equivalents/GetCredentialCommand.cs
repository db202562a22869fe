using System.Management.Automation;

namespace TencentSes.Quickstart.Host.Equivalents;

/// <summary>Get-Credential: asks for a user name and, masked, for a password.</summary>
[Cmdlet(VerbsCommon.Get, "Credential", DefaultParameterSetName = ByPrompt)]
[OutputType(typeof(PSCredential))]
public sealed class GetCredentialCommand : PSCmdlet
{
    private const string ByPrompt = "Prompt";
    private const string ByCredential = "Credential";

    // The attribute turns a user name into a credential by asking for the password.
    [Parameter(ParameterSetName = ByCredential, Position = 0, Mandatory = true)]
    [Credential]
    public PSCredential? Credential { get; set; }

    [Parameter(ParameterSetName = ByPrompt)]
    public string UserName { get; set; } = string.Empty;

    [Parameter(ParameterSetName = ByPrompt)]
    public string Message { get; set; } = "Enter your credentials.";

    [Parameter(ParameterSetName = ByPrompt)]
    public string Title { get; set; } = "Credential request";

    protected override void BeginProcessing() =>
        WriteObject(Credential ?? Host.UI.PromptForCredential(Title, Message, UserName, targetName: string.Empty));
}
