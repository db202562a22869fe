using System.Management.Automation;

namespace TencentSes.Quickstart.Host.Equivalents;

/// <summary>Test-Path: whether something is there, in any provider (files, env:, variable:).</summary>
[Cmdlet(VerbsDiagnostic.Test, "Path", DefaultParameterSetName = nameof(Path))]
[OutputType(typeof(bool))]
public sealed class TestPathCommand : PSCmdlet
{
    /// <summary>What may be there.</summary>
    public enum Kind
    {
        Any,
        Container,
        Leaf,
    }

    [Parameter(ParameterSetName = nameof(Path), Position = 0, Mandatory = true, ValueFromPipeline = true)]
    public string[] Path { get; set; } = [];

    [Parameter(ParameterSetName = nameof(LiteralPath), Mandatory = true)]
    public string[] LiteralPath { get; set; } = [];

    [Parameter]
    public Kind PathType { get; set; }

    protected override void ProcessRecord()
    {
        bool literal = ParameterSetName == nameof(LiteralPath);
        foreach (string path in literal ? LiteralPath : Path)
        {
            string pattern = literal ? WildcardPattern.Escape(path) : path;
            bool exists = InvokeProvider.Item.Exists(pattern);
            WriteObject(exists && (PathType == Kind.Any || InvokeProvider.Item.IsContainer(pattern) == (PathType == Kind.Container)));
        }
    }
}
