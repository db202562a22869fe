using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace TencentSes.DesktopTests;

/// <summary>An assembly's identity and references, read from its file without loading it.</summary>
internal sealed record AssemblyFile(string Path, AssemblyName Identity, IReadOnlyList<AssemblyName> References)
{
    public string Name => Identity.Name!;

    /// <summary>Null for a file that is no assembly.</summary>
    public static AssemblyFile? TryRead(string path)
    {
        using var portable = new PEReader(File.OpenRead(path));
        if (!portable.HasMetadata)
            return null;
        MetadataReader metadata = portable.GetMetadataReader();
        return !metadata.IsAssembly
            ? null
            : new AssemblyFile(
                path,
                metadata.GetAssemblyDefinition().GetAssemblyName(),
                [.. metadata.AssemblyReferences.Select(handle => metadata.GetAssemblyReference(handle).GetAssemblyName())]);
    }

    public override string ToString() => Name + " " + Identity.Version;
}
