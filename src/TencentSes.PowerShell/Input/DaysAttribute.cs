using System;
using System.Globalization;
using System.Management.Automation;

namespace TencentSes.PowerShell.Input;

/// <summary>Takes a bare number for days: PowerShell itself would take 90 for ninety ten-millionths of a second.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DaysAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? input = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return input is byte or short or int or long or float or double or decimal
            ? TimeSpan.FromDays(Convert.ToDouble(input, CultureInfo.InvariantCulture))
            : input;
    }
}
