using System.Management.Automation;

namespace TencentSes.Quickstart.Host.Equivalents;

/// <summary>Split-Path: the parent of a path, or its last part, whole, without or only its extension.</summary>
[Cmdlet(VerbsCommon.Split, "Path", DefaultParameterSetName = nameof(Parent))]
[OutputType(typeof(string))]
public sealed class SplitPathCommand : PSCmdlet
{
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true)]
    public string[] Path { get; set; } = [];

    [Parameter(ParameterSetName = nameof(Parent))]
    public SwitchParameter Parent { get; set; }

    [Parameter(ParameterSetName = nameof(Leaf), Mandatory = true)]
    public SwitchParameter Leaf { get; set; }

    [Parameter(ParameterSetName = nameof(LeafBase), Mandatory = true)]
    public SwitchParameter LeafBase { get; set; }

    [Parameter(ParameterSetName = nameof(Extension), Mandatory = true)]
    public SwitchParameter Extension { get; set; }

    protected override void ProcessRecord()
    {
        foreach (string path in Path)
        {
            WriteObject(ParameterSetName switch
            {
                nameof(Leaf) => SessionState.Path.ParseChildName(path),
                nameof(LeafBase) => System.IO.Path.GetFileNameWithoutExtension(path),
                nameof(Extension) => System.IO.Path.GetExtension(path),
                _ => SessionState.Path.ParseParent(path, root: string.Empty),
            });
        }
    }
}
