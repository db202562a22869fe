using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;

namespace TencentSes.Packager;

/// <summary>Makes what is released from a staged module: .nupkg, .zip, symbols, SBOM and their hashes.</summary>
public static class ModulePackager
{
    /// <summary>Writes the release notes into the staged manifest, then the packages.</summary>
    /// <returns>The paths of the files, the list of hashes last.</returns>
    /// <exception cref="PackagingException">The module cannot be packaged as it is.</exception>
    public static IReadOnlyList<string> Run(PackagingRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        ModuleManifest manifest = WriteReleaseNotes(request);
        DateTimeOffset time = SourceTime.Of(request.Repository);
        ArchiveEntry[] files = ReadFiles(request.StagedModule, "*");
        ArchiveEntry[] symbols = ReadFiles(request.Symbols, "TencentSes.*.pdb");

        string baseName = Path.Combine(request.Output, "TencentSes." + manifest.Version);
        string nupkg = baseName + ".nupkg", zip = baseName + ".zip", symbolsZip = baseName + ".symbols.zip", sbom = baseName + ".cdx.json";
        string hashes = Path.Combine(request.Output, "SHA256SUMS");
        Directory.CreateDirectory(request.Output);
        var bill = new BillOfMaterials(manifest.Version, ShippedPackages.Of(File.ReadAllText(request.Assets), "net472"));
        File.WriteAllBytes(sbom, bill.Write(File.ReadAllText(request.RestoreGraph), files, time));
        Archive.Write(nupkg, NuGetPackage.Entries(manifest, files), time);
        Archive.Write(zip, files.Select(file => file with { Name = $"TencentSes/{manifest.Version}/{file.Name}" }), time);
        Archive.Write(symbolsZip, symbols, time);
        string[] results = [sbom, nupkg, symbolsZip, zip];
        File.WriteAllText(hashes, string.Concat(results.Select(HashLine)));
        return [.. results, hashes];
    }

    private static ModuleManifest WriteReleaseNotes(PackagingRequest request)
    {
        string path = Path.Combine(request.StagedModule, "TencentSes.psd1");
        ModuleManifest manifest = ModuleManifest.Load(path);
        string changelog = File.ReadAllText(Path.Combine(request.Repository, "CHANGELOG.md"));
        File.WriteAllText(path, manifest.WithReleaseNotes(Changelog.SectionOf(changelog, manifest.Version, request.Release)));
        return ModuleManifest.Load(path);
    }

    private static ArchiveEntry[] ReadFiles(string folder, string pattern) =>
    [
        .. Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories)
            .Select(path => new ArchiveEntry(Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllBytes(path))),
    ];

    // The form that sha256sum -c reads.
    private static string HashLine(string path) =>
        Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))) + "  " + Path.GetFileName(path) + "\n";
}
