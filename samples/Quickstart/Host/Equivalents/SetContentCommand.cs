using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;

namespace TencentSes.Quickstart.Host.Equivalents;

/// <summary>Set-Content: writes lines to a text file (UTF-8 without byte order mark) and replaces what was there.</summary>
[Cmdlet(VerbsCommon.Set, "Content", SupportsShouldProcess = true)]
public sealed class SetContentCommand : PSCmdlet
{
    private readonly List<string> _lines = [];

    [Parameter(Position = 0, Mandatory = true)]
    public string Path { get; set; } = string.Empty;

    [Parameter(Position = 1, Mandatory = true, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public object?[]? Value { get; set; }

    [Parameter]
    public SwitchParameter NoNewline { get; set; }

    protected override void ProcessRecord() => _lines.AddRange((Value ?? []).Select(LanguagePrimitives.ConvertTo<string>));

    protected override void EndProcessing()
    {
        string file = GetUnresolvedProviderPathFromPSPath(Path);
        if (!ShouldProcess(file, "Set Content"))
            return;

        string end = NoNewline ? string.Empty : Environment.NewLine;
        File.WriteAllText(file, string.Concat(_lines.Select(line => line + end)));
    }
}
