using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;
using System.Reflection;

namespace TencentSes.Quickstart.Host.Equivalents;

/// <summary>New-Object: for a .NET type by its constructor, or for a custom object with -Property.</summary>
[Cmdlet(VerbsCommon.New, "Object")]
public sealed class NewObjectCommand : PSCmdlet
{
    [Parameter(Position = 0, Mandatory = true)]
    public Type TypeName { get; set; } = typeof(object);

    [Parameter(Position = 1)]
    public object?[] ArgumentList { get; set; } = [];

    [Parameter]
    public IDictionary? Property { get; set; }

    protected override void BeginProcessing()
    {
        PSObject created = TypeName == typeof(PSObject) || TypeName == typeof(PSCustomObject)
            ? new PSObject()
            : PSObject.AsPSObject(Construct());
        foreach (DictionaryEntry entry in Property ?? new Hashtable())
        {
            string name = LanguagePrimitives.ConvertTo<string>(entry.Key);
            if (created.Properties[name] is { } property)
                property.Value = entry.Value;
            else
                created.Properties.Add(new PSNoteProperty(name, entry.Value));
        }

        WriteObject(created);
    }

    private object Construct()
    {
        foreach (ConstructorInfo constructor in TypeName.GetConstructors().Where(candidate => candidate.GetParameters().Length == ArgumentList.Length))
        {
            Type[] types = constructor.GetParameters().Select(static parameter => parameter.ParameterType).ToArray();
            object?[] converted = new object?[types.Length];
            if (types.Select((type, index) => LanguagePrimitives.TryConvertTo(ArgumentList[index], type, out converted[index])).All(static done => done))
                return constructor.Invoke(converted);
        }

        if (ArgumentList.Length == 0 && TypeName.IsValueType)
            return Activator.CreateInstance(TypeName)!;

        ThrowTerminatingError(new ErrorRecord(
            new PSArgumentException($"{TypeName.FullName} has no constructor for these {ArgumentList.Length} arguments."),
            "CannotFindAppropriateCtor",
            ErrorCategory.ObjectNotFound,
            TypeName));
        return string.Empty;
    }
}
