using System.IO;
using System.Linq;
using System.Reflection;

namespace TencentSes.Quickstart.Host;

/// <summary>The module as the build staged it: what a package of it would install.</summary>
public sealed class StagedModule
{
    private StagedModule(string manifest) => Manifest = manifest;

    /// <summary>Full path of TencentSes.psd1.</summary>
    public string Manifest { get; }

    public string Version => Path.GetFileName(Path.GetDirectoryName(Manifest)!);

    /// <summary>The folder that belongs on PSModulePath: it holds TencentSes/&lt;version&gt;/TencentSes.psd1.</summary>
    public string ModulesFolder => Path.GetFullPath(Path.Combine(Manifest, "..", "..", ".."));

    /// <summary>Finds the module that was staged when <paramref name="assembly"/> was built.</summary>
    /// <exception cref="FileNotFoundException">It is not there.</exception>
    public static StagedModule Of(Assembly assembly)
    {
        string? manifest = assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(static item => item.Key == "StagedModule")?.Value;
        if (manifest is null || !File.Exists(manifest))
            throw new FileNotFoundException($"The staged module is missing ({manifest}). Run 'dotnet build' first.", manifest);
        return new StagedModule(Path.GetFullPath(manifest));
    }
}
