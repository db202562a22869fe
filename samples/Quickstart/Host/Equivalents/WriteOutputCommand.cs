using System.Management.Automation;

namespace TencentSes.Quickstart.Host.Equivalents;

/// <summary>Write-Output.</summary>
[Cmdlet(VerbsCommunications.Write, "Output")]
public sealed class WriteOutputCommand : PSCmdlet
{
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromRemainingArguments = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public PSObject?[]? InputObject { get; set; }

    [Parameter]
    public SwitchParameter NoEnumerate { get; set; }

    protected override void ProcessRecord()
    {
        if (InputObject is { Length: 1 } single)
            WriteObject(single[0], enumerateCollection: !NoEnumerate);
        else
            WriteObject(InputObject, enumerateCollection: !NoEnumerate);
    }
}
