using System;
using System.Collections.Specialized;
using System.Management.Automation;

namespace TencentSes.PowerShell.Commands;

/// <summary>Lets a parameter that takes a dictionary take a custom object as well; anything else is left to the binder.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class CustomObjectToDictionaryAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        if (inputData is not PSObject { BaseObject: PSCustomObject } properties)
            return inputData;
        var dictionary = new OrderedDictionary();
        foreach (PSPropertyInfo property in properties.Properties)
            dictionary.Add(property.Name, property.Value);
        return dictionary;
    }
}
