using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace TencentSes.Quickstart.Host.Equivalents;

/// <summary>Sort-Object: by properties, script blocks or the objects themselves; equal ones keep their order.</summary>
[Cmdlet("Sort", "Object")]
public sealed class SortObjectCommand : ObjectCommand
{
    private readonly List<PSObject> _objects = [];

    [Parameter(Position = 0)]
    public object[]? Property { get; set; }

    [Parameter]
    public SwitchParameter Descending { get; set; }

    [Parameter]
    public SwitchParameter Unique { get; set; }

    protected override void ProcessRecord()
    {
        if (InputObject is not null)
            _objects.Add(InputObject);
    }

    protected override void EndProcessing()
    {
        var comparer = new PropertyValueComparer(Host.CurrentCulture);
        PropertyChoice[] choices = PropertyChoice.ParseAll(Property);
        Func<PSObject, object?>[] keys = choices.Length == 0
            ? [static source => source]
            : choices.Select<PropertyChoice, Func<PSObject, object?>>(static choice => choice.ReadOne).ToArray();
        bool[] descending = choices.Length == 0
            ? [Descending]
            : choices.Select(choice => choice.Descending ?? Descending.IsPresent).ToArray();

        IOrderedEnumerable<PSObject> sorted = _objects.Order(Comparer<PSObject>.Create(static (_, _) => 0));
        for (int index = 0; index < keys.Length; index++)
            sorted = descending[index] ? sorted.ThenByDescending(keys[index], comparer) : sorted.ThenBy(keys[index], comparer);

        PSObject? previous = null;
        foreach (PSObject current in sorted)
        {
            if (Unique && previous is not null && Array.TrueForAll(keys, key => comparer.Compare(key(previous), key(current)) == 0))
                continue;

            previous = current;
            WriteObject(current);
        }
    }
}
