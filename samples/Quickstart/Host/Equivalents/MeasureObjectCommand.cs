using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace TencentSes.Quickstart.Host.Equivalents;

/// <summary>Measure-Object: how many objects, and the sum, average, smallest and largest of a numeric property.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "Object")]
public sealed class MeasureObjectCommand : ObjectCommand
{
    // The engine package brings the list view of this type, though not the type.
    private const string TypeNameOfViews = "Microsoft.PowerShell.Commands.GenericMeasureInfo";

    private readonly List<double> _numbers = [];
    private int _count;

    [Parameter(Position = 0)]
    public string? Property { get; set; }

    [Parameter]
    public SwitchParameter Sum { get; set; }

    [Parameter]
    public SwitchParameter Average { get; set; }

    [Parameter]
    public SwitchParameter Minimum { get; set; }

    [Parameter]
    public SwitchParameter Maximum { get; set; }

    protected override void ProcessRecord()
    {
        if (InputObject is null)
            return;

        object? value = Property is null ? InputObject : InputObject.Properties[Property]?.Value;
        if (value is null)
            return;

        _count++;
        if (!Sum && !Average && !Minimum && !Maximum)
            return;

        if (LanguagePrimitives.TryConvertTo(value, out double number))
            _numbers.Add(number);
        else
            WriteError(new ErrorRecord(new PSInvalidCastException($"'{value}' is not a number."), "NonNumericInputObject", ErrorCategory.InvalidType, InputObject));
    }

    protected override void EndProcessing()
    {
        var result = new PSObject();
        result.TypeNames.Insert(0, TypeNameOfViews);
        bool any = _numbers.Count > 0;
        result.Properties.Add(new PSNoteProperty("Count", _count));
        result.Properties.Add(new PSNoteProperty("Average", Average && any ? _numbers.Average() : null));
        result.Properties.Add(new PSNoteProperty("Sum", Sum && any ? _numbers.Sum() : null));
        result.Properties.Add(new PSNoteProperty("Maximum", Maximum && any ? _numbers.Max() : null));
        result.Properties.Add(new PSNoteProperty("Minimum", Minimum && any ? _numbers.Min() : null));
        result.Properties.Add(new PSNoteProperty("Property", Property));
        WriteObject(result);
    }
}
