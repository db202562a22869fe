using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Management.Automation;

namespace TencentSes.Quickstart.Host.Equivalents;

/// <summary>What the cmdlets that read existing files share: paths with wildcards or taken literally.</summary>
public abstract class FilePathCommand : PSCmdlet
{
    private protected const string ByPath = "Path";
    private protected const string ByLiteralPath = "LiteralPath";

    [Parameter(ParameterSetName = ByPath, Position = 0, Mandatory = true, ValueFromPipeline = true)]
    public string[] Path { get; set; } = [];

    [Parameter(ParameterSetName = ByLiteralPath, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>The files that are meant; for one that is not there a non-terminating error.</summary>
    private protected List<string> FindFiles()
    {
        bool literal = ParameterSetName == ByLiteralPath;
        var files = new List<string>();
        foreach (string path in literal ? LiteralPath : Path)
        {
            Collection<string> found = Resolve(literal ? WildcardPattern.Escape(path) : path);
            foreach (string file in found)
            {
                if (System.IO.File.Exists(file))
                    files.Add(file);
                else
                    WriteMissing(file);
            }
        }

        return files;
    }

    private Collection<string> Resolve(string path)
    {
        try
        {
            return SessionState.Path.GetResolvedProviderPathFromPSPath(path, out _);
        }
        catch (ItemNotFoundException)
        {
            WriteMissing(path);
            return [];
        }
    }

    private void WriteMissing(string path) => WriteError(new ErrorRecord(
        new ItemNotFoundException($"Cannot find the file '{path}'."), "PathNotFound", ErrorCategory.ObjectNotFound, path));
}
