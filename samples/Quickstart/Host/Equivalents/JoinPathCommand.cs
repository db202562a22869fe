using System.Management.Automation;

namespace TencentSes.Quickstart.Host.Equivalents;

/// <summary>Join-Path.</summary>
[Cmdlet(VerbsCommon.Join, "Path")]
[OutputType(typeof(string))]
public sealed class JoinPathCommand : PSCmdlet
{
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true)]
    public string[] Path { get; set; } = [];

    [Parameter(Position = 1, Mandatory = true)]
    [AllowEmptyString]
    public string ChildPath { get; set; } = string.Empty;

    [Parameter(Position = 2, ValueFromRemainingArguments = true)]
    public string[] AdditionalChildPath { get; set; } = [];

    protected override void ProcessRecord()
    {
        foreach (string parent in Path)
        {
            string joined = SessionState.Path.Combine(parent, ChildPath);
            foreach (string child in AdditionalChildPath)
                joined = SessionState.Path.Combine(joined, child);
            WriteObject(joined);
        }
    }
}
