using System;
using System.Management.Automation;

namespace TencentSes.PowerShell.Input;

/// <summary>
/// Turns a hashtable, ordered dictionary or object into the JSON text of its members; text is taken as JSON. The parameter stays a string,
/// so that it also takes a script block that makes the values of each pipeline object.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TemplateDataAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        inputData is null or string || (inputData is PSObject { BaseObject: string }) ? inputData : TemplateDataJson.Write(inputData);
}
