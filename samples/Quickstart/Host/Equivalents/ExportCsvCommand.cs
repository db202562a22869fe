using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text;

namespace TencentSes.Quickstart.Host.Equivalents;

/// <summary>Export-Csv: objects as comma-separated values, every field quoted; the first object names the columns.</summary>
[Cmdlet(VerbsData.Export, "Csv")]
public sealed class ExportCsvCommand : ObjectCommand
{
    private readonly StringBuilder _text = new();
    private List<string>? _columns;

    [Parameter(Position = 0, Mandatory = true)]
    public string Path { get; set; } = string.Empty;

    /// <summary>Taken for the sake of Windows PowerShell; no type line is ever written.</summary>
    [Parameter]
    public SwitchParameter NoTypeInformation { get; set; }

    [Parameter]
    [ValidateSet("UTF8")]
    public string Encoding { get; set; } = "UTF8";

    protected override void ProcessRecord()
    {
        if (InputObject is null)
            return;

        if (_columns is null)
        {
            _columns = [.. InputObject.Properties.Select(static property => property.Name)];
            AppendRecord(_columns);
        }

        AppendRecord(_columns.Select(column => InputObject.Properties[column]?.Value));
    }

    protected override void EndProcessing() => File.WriteAllText(GetUnresolvedProviderPathFromPSPath(Path), _text.ToString());

    // A value that is missing is an empty field without quotes.
    private void AppendRecord(IEnumerable<object?> values) => _text.AppendLine(string.Join(',', values.Select(static value =>
        value is null ? string.Empty : '"' + LanguagePrimitives.ConvertTo<string>(value).Replace("\"", "\"\"", System.StringComparison.Ordinal) + '"')));
}
