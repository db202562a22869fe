using System.Collections.Generic;
using System.Management.Automation;

namespace TencentSes.Quickstart.Host.Equivalents;

/// <summary>ConvertTo-Json: objects as JSON text; several objects from the pipeline as one array.</summary>
[Cmdlet(VerbsData.ConvertTo, "Json")]
[OutputType(typeof(string))]
public sealed class ConvertToJsonCommand : PSCmdlet
{
    private readonly List<object?> _objects = [];

    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true)]
    [AllowNull]
    public object? InputObject { get; set; }

    [Parameter]
    [ValidateRange(0, 100)]
    public int Depth { get; set; } = 2;

    [Parameter]
    public SwitchParameter Compress { get; set; }

    protected override void ProcessRecord() => _objects.Add(InputObject);

    protected override void EndProcessing()
    {
        object? value = _objects.Count == 1 ? _objects[0] : _objects;
        // The array around several objects is no level of theirs.
        string json = JsonConversion.ToJson(value, _objects.Count == 1 ? Depth : Depth + 1, Compress, out bool truncated);
        if (truncated)
            WriteWarning($"The JSON is cut off: the objects are deeper than -Depth {Depth}.");
        WriteObject(json);
    }
}
