using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Text.Json;

namespace TencentSes.Quickstart.Host.Equivalents;

/// <summary>ConvertFrom-Json: JSON text as objects.</summary>
[Cmdlet(VerbsData.ConvertFrom, "Json")]
public sealed class ConvertFromJsonCommand : PSCmdlet
{
    private readonly List<string> _lines = [];

    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true)]
    [AllowEmptyString]
    public string InputObject { get; set; } = string.Empty;

    protected override void ProcessRecord() => _lines.Add(InputObject);

    protected override void EndProcessing()
    {
        try
        {
            WriteObject(JsonConversion.FromJson(string.Join(Environment.NewLine, _lines)), enumerateCollection: true);
        }
        catch (JsonException notJson)
        {
            ThrowTerminatingError(new ErrorRecord(
                new PSArgumentException("The text is not JSON: " + notJson.Message), "NotJson", ErrorCategory.InvalidData, targetObject: null));
        }
    }
}
