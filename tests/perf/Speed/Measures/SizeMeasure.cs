using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using TencentSes.Perf.Processes;

namespace TencentSes.Perf.Speed.Measures;

/// <summary>The files that people download, made anew from these sources by the target that makes those of a release.</summary>
internal sealed class SizeMeasure : SpeedMeasure
{
    private const double Limit = 2;

    public override string Name => "size";

    public override async Task<IReadOnlyList<Figure>> RunAsync()
    {
        string root = RepositoryRoot.Path;
        await DotnetProgram.RunAsync("msbuild", "-restore", Path.Combine(root, "src", "TencentSes.PowerShell", "TencentSes.PowerShell.csproj"),
            "-t:PackageModule", "-p:Configuration=Release", "-v:quiet", "-nologo");
        return
        [
            .. new[] { ".nupkg", ".zip" }.Select(extension =>
            {
                FileInfo file = new DirectoryInfo(Path.Combine(root, "out", "package")).EnumerateFiles("TencentSes.*" + extension)
                    .Single(static candidate => !candidate.Name.EndsWith(".symbols.zip", StringComparison.Ordinal));
                return Figure.Amount("The module as " + extension, file.Length / 1e6, "MB", Limit, note: $"{file.Length:#,0} bytes");
            }),
        ];
    }
}
