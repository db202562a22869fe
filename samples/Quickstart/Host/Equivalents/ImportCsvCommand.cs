using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;

namespace TencentSes.Quickstart.Host.Equivalents;

/// <summary>Import-Csv: one object for each record; the first record names the properties.</summary>
[Cmdlet(VerbsData.Import, "Csv", DefaultParameterSetName = ByPath)]
public sealed class ImportCsvCommand : FilePathCommand
{
    [Parameter(ParameterSetName = ByPath, Position = 1)]
    [Parameter(ParameterSetName = ByLiteralPath, Position = 1)]
    public char Delimiter { get; set; } = ',';

    protected override void ProcessRecord()
    {
        foreach (string file in FindFiles())
        {
            using var reader = new StreamReader(file);
            WriteRecords(new CsvReader(reader, Delimiter).ReadRecords());
        }
    }

    private void WriteRecords(IEnumerable<IReadOnlyList<string>> records)
    {
        List<string>? header = null;
        foreach (IReadOnlyList<string> record in records)
        {
            if (header is null)
            {
                header = Named(record);
                continue;
            }

            var row = new PSObject();
            for (int index = 0; index < header.Count; index++)
                row.Properties.Add(new PSNoteProperty(header[index], index < record.Count ? record[index] : null));
            WriteObject(row);
        }
    }

    private List<string> Named(IReadOnlyList<string> record)
    {
        List<string> names = record.Select(static (name, index) => string.IsNullOrWhiteSpace(name) ? $"H{index + 1}" : name).ToList();
        string? twice = names.GroupBy(static name => name, System.StringComparer.OrdinalIgnoreCase).FirstOrDefault(static group => group.Count() > 1)?.Key;
        if (twice is not null)
        {
            ThrowTerminatingError(new ErrorRecord(
                new PSInvalidOperationException($"The header names the column '{twice}' twice."), "DuplicateColumn", ErrorCategory.InvalidData, twice));
        }

        return names;
    }
}
