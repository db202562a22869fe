using System.Management.Automation;
using System.Security;

namespace TencentSes.Quickstart.Host.Equivalents;

/// <summary>ConvertTo-SecureString -AsPlainText: for values that come as text anyway, from a file or an environment variable.</summary>
[Cmdlet(VerbsData.ConvertTo, "SecureString")]
[OutputType(typeof(SecureString))]
public sealed class ConvertToSecureStringCommand : PSCmdlet
{
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true)]
    public string String { get; set; } = string.Empty;

    [Parameter]
    public SwitchParameter AsPlainText { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void ProcessRecord()
    {
        if (!AsPlainText)
        {
            ThrowTerminatingError(new ErrorRecord(
                new PSNotSupportedException("This host converts plain text only: add -AsPlainText -Force. Encrypted strings need a complete PowerShell."),
                "PlainTextOnly",
                ErrorCategory.NotImplemented,
                targetObject: null));
        }

        var secret = new SecureString();
        foreach (char character in String)
            secret.AppendChar(character);
        secret.MakeReadOnly();
        WriteObject(secret);
    }
}
