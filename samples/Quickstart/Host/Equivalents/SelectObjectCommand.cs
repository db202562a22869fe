using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace TencentSes.Quickstart.Host.Equivalents;

/// <summary>Select-Object: properties (also calculated), or the value of one, of the first, last or different objects.</summary>
[Cmdlet(VerbsCommon.Select, "Object", DefaultParameterSetName = FromStart)]
public sealed class SelectObjectCommand : ObjectCommand
{
    private const string FromStart = "FromStart";
    private const string FromEnd = "FromEnd";

    private readonly List<PSObject> _different = [];
    private readonly Queue<PSObject> _last = new();
    private PropertyChoice[] _properties = [];
    private int _skipped;
    private int _taken;

    [Parameter(Position = 0)]
    public object[]? Property { get; set; }

    [Parameter]
    public string? ExpandProperty { get; set; }

    [Parameter(ParameterSetName = FromStart)]
    [ValidateRange(0, int.MaxValue)]
    public int First { get; set; }

    [Parameter(ParameterSetName = FromEnd, Mandatory = true)]
    [ValidateRange(0, int.MaxValue)]
    public int Last { get; set; }

    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int Skip { get; set; }

    [Parameter]
    public SwitchParameter Unique { get; set; }

    private bool HasFirst => MyInvocation.BoundParameters.ContainsKey(nameof(First));

    protected override void BeginProcessing() => _properties = PropertyChoice.ParseAll(Property);

    protected override void ProcessRecord()
    {
        if (InputObject is null)
            return;

        if (ParameterSetName == FromEnd)
        {
            // -Skip counts from the end together with -Last.
            _last.Enqueue(InputObject);
            if (_last.Count > Last + Skip)
                _last.Dequeue();
            return;
        }

        if (_skipped < Skip)
        {
            _skipped++;
            return;
        }

        if (!HasFirst || _taken < First)
        {
            Emit(InputObject);
            _taken++;
        }

        if (HasFirst && _taken >= First)
            throw EngineInternals.StopUpstream(this);
    }

    protected override void EndProcessing()
    {
        foreach (PSObject source in _last.Take(_last.Count - Skip))
            Emit(source);
    }

    private void Emit(PSObject source)
    {
        PSObject selected = _properties.Length == 0 ? source : Pick(source);
        if (ExpandProperty is not null)
        {
            Expand(source);
            return;
        }

        if (Unique && _different.Exists(earlier => AreAlike(earlier, selected)))
            return;

        if (Unique)
            _different.Add(selected);
        WriteObject(selected);
    }

    private PSObject Pick(PSObject source)
    {
        var picked = new PSObject();
        foreach ((string name, object? value) in _properties.SelectMany(property => property.Read(source)))
        {
            if (picked.Properties[name] is null)
                picked.Properties.Add(new PSNoteProperty(name, value));
        }

        picked.TypeNames.Insert(0, "Selected." + source.TypeNames[0]);
        return picked;
    }

    private void Expand(PSObject source)
    {
        PSPropertyInfo? property = source.Properties[ExpandProperty];
        if (property is not null)
        {
            WriteObject(property.Value, enumerateCollection: true);
            return;
        }

        if (source.BaseObject is IDictionary table && table.Contains(ExpandProperty!))
        {
            WriteObject(table[ExpandProperty!], enumerateCollection: true);
            return;
        }

        WriteError(new ErrorRecord(
            new PSArgumentException($"The property '{ExpandProperty}' cannot be found."), "ExpandPropertyNotFound", ErrorCategory.InvalidArgument, source));
    }

    private static bool AreAlike(PSObject left, PSObject right)
    {
        if (left.BaseObject is not PSCustomObject || right.BaseObject is not PSCustomObject)
            return LanguagePrimitives.Equals(left, right);

        return left.Properties.Select(static property => property.Name).SequenceEqual(right.Properties.Select(static property => property.Name))
            && left.Properties.All(property => LanguagePrimitives.Equals(property.Value, right.Properties[property.Name].Value));
    }
}
