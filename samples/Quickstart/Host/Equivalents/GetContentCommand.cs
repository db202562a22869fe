using System.IO;
using System.Management.Automation;

namespace TencentSes.Quickstart.Host.Equivalents;

/// <summary>Get-Content: the lines of text files (UTF-8, or what a byte order mark says), or the whole text with -Raw.</summary>
[Cmdlet(VerbsCommon.Get, "Content", DefaultParameterSetName = ByPath)]
[OutputType(typeof(string))]
public sealed class GetContentCommand : FilePathCommand
{
    [Parameter]
    public SwitchParameter Raw { get; set; }

    protected override void ProcessRecord()
    {
        foreach (string file in FindFiles())
        {
            if (Raw)
            {
                WriteObject(File.ReadAllText(file));
                continue;
            }

            foreach (string line in File.ReadLines(file))
                WriteObject(line);
        }
    }
}
