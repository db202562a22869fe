using System.Management.Automation;

namespace TencentSes.Quickstart.Host.Equivalents;

/// <summary>New-Item: a file or a folder that was not there.</summary>
[Cmdlet(VerbsCommon.New, "Item")]
public sealed class NewItemCommand : PSCmdlet
{
    [Parameter(Position = 0, Mandatory = true)]
    public string Path { get; set; } = string.Empty;

    [Parameter]
    public string ItemType { get; set; } = "File";

    protected override void ProcessRecord() => WriteObject(InvokeProvider.Item.New(Path, name: null, ItemType, content: null), enumerateCollection: true);
}
