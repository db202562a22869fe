using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Linq;
using System.Management.Automation;

namespace TencentSes.Quickstart.Host.Equivalents;

/// <summary>Group-Object: objects with the same property values together, in the order of the values.</summary>
[Cmdlet(VerbsData.Group, "Object")]
public sealed class GroupObjectCommand : ObjectCommand
{
    // The engine package brings the table view of this type, though not the type.
    private const string TypeNameOfViews = "Microsoft.PowerShell.Commands.GroupInfo";

    private readonly List<(object?[] Values, Collection<PSObject> Members)> _groups = [];
    private PropertyChoice[] _properties = [];

    [Parameter(Position = 0)]
    public object[]? Property { get; set; }

    [Parameter]
    public SwitchParameter NoElement { get; set; }

    protected override void BeginProcessing() => _properties = PropertyChoice.ParseAll(Property);

    protected override void ProcessRecord()
    {
        if (InputObject is null)
            return;

        object?[] values = _properties.Length == 0
            ? [InputObject]
            : _properties.Select(property => property.ReadOne(InputObject)).ToArray();
        var comparer = new PropertyValueComparer(Host.CurrentCulture);
        int index = _groups.FindIndex(group => group.Values.Zip(values).All(pair => comparer.Compare(pair.First, pair.Second) == 0));
        if (index < 0)
        {
            index = _groups.Count;
            _groups.Add((values, []));
        }

        _groups[index].Members.Add(InputObject);
    }

    protected override void EndProcessing()
    {
        var comparer = new PropertyValueComparer(Host.CurrentCulture);
        foreach ((object?[] values, Collection<PSObject> members) in _groups.OrderBy(static group => group.Values[0], comparer))
        {
            var result = new PSObject();
            result.TypeNames.Insert(0, TypeNameOfViews);
            result.Properties.Add(new PSNoteProperty("Values", values));
            result.Properties.Add(new PSNoteProperty("Count", members.Count));
            result.Properties.Add(new PSNoteProperty("Group", NoElement ? [] : members));
            result.Properties.Add(new PSNoteProperty("Name", string.Join(", ", values.Select(LanguagePrimitives.ConvertTo<string>))));
            WriteObject(result);
        }
    }
}
