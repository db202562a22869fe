using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TencentSes.Packager;

/// <summary>
/// Makes the SBOM of the package from the one that the CycloneDX tool made of the restore graph: names the module, leaves out packages of
/// which nothing is shipped (reference assemblies, analysers), adds every file with its SHA-256, and takes the time of the commit.
/// </summary>
public sealed class BillOfMaterials
{
    private const string OwnAssemblies = "TencentSes.";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    private readonly IReadOnlyDictionary<string, string> _packageOfAssembly;
    private readonly string _moduleReference;
    private readonly string _version;

    /// <param name="version">The version of the module.</param>
    /// <param name="packageOfAssembly">The package URL of each DLL of others, by file name.</param>
    public BillOfMaterials(string version, IReadOnlyDictionary<string, string> packageOfAssembly)
    {
        _version = version;
        _moduleReference = "pkg:nuget/TencentSes@" + version;
        _packageOfAssembly = packageOfAssembly;
    }

    /// <summary>Gives the SBOM as JSON.</summary>
    /// <exception cref="PackagingException">A DLL is shipped that the restore does not know.</exception>
    public byte[] Write(string restoreGraph, IReadOnlyCollection<ArchiveEntry> files, DateTimeOffset time)
    {
        ArgumentNullException.ThrowIfNull(files);
        JsonNode bom = JsonNode.Parse(restoreGraph)!;
        ILookup<string, ArchiveEntry> byOwner = files.OrderBy(static file => file.Name, StringComparer.Ordinal).ToLookup(OwnerOf, StringComparer.OrdinalIgnoreCase);
        string graphRoot = (string)bom["metadata"]!["component"]!["bom-ref"]!;

        bom["metadata"]!["timestamp"] = time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        bom["metadata"]!["component"] = Module();
        bom["components"] = Components(bom["components"]!.AsArray(), byOwner);
        bom["dependencies"] = Dependencies(bom["dependencies"]!.AsArray(), graphRoot, byOwner);
        return [.. JsonSerializer.SerializeToUtf8Bytes(bom, Indented), (byte)'\n'];
    }

    private string OwnerOf(ArchiveEntry file)
    {
        string name = Path.GetFileName(file.Name);
        if (!name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) || name.StartsWith(OwnAssemblies, StringComparison.Ordinal))
            return _moduleReference;
        return _packageOfAssembly.TryGetValue(name, out string? package)
            ? package
            : throw new PackagingException($"{file.Name} comes from no package of the restore. Remove what older builds left (build.ps1 -Task Clean), then package again.");
    }

    private JsonObject Module() => new()
    {
        ["type"] = "library",
        ["bom-ref"] = _moduleReference,
        ["name"] = "TencentSes",
        ["version"] = _version,
        ["licenses"] = new JsonArray(new JsonObject { ["license"] = new JsonObject { ["id"] = "MIT" } }),
        ["purl"] = _moduleReference + "?repository_url=https://www.powershellgallery.com/api/v2",
    };

    private JsonArray Components(JsonArray graph, ILookup<string, ArchiveEntry> byOwner)
    {
        var components = new JsonArray();
        foreach (JsonNode? component in graph)
        {
            string reference = (string)component!["bom-ref"]!;
            if (!byOwner.Contains(reference))
                continue;
            JsonNode kept = component.DeepClone();
            kept["components"] = new JsonArray([.. byOwner[reference].Select(FileComponent)]);
            components.Add(kept);
        }

        foreach (ArchiveEntry file in byOwner[_moduleReference])
            components.Add(FileComponent(file));
        return components;
    }

    private JsonArray Dependencies(JsonArray graph, string graphRoot, ILookup<string, ArchiveEntry> byOwner)
    {
        var dependencies = new JsonArray();
        foreach (JsonNode? dependency in graph)
        {
            string reference = (string)dependency!["ref"]!;
            string kept = reference == graphRoot ? _moduleReference : reference;
            if (!byOwner.Contains(kept))
                continue;
            IEnumerable<JsonNode?> targets = dependency["dependsOn"]!.AsArray().Where(target => byOwner.Contains((string)target!)).Select(static target => target!.DeepClone());
            dependencies.Add(new JsonObject { ["ref"] = kept, ["dependsOn"] = new JsonArray([.. targets]) });
        }

        return dependencies;
    }

    private static JsonObject FileComponent(ArchiveEntry file) => new()
    {
        ["type"] = "file",
        ["bom-ref"] = "file:" + file.Name,
        ["name"] = file.Name,
        ["hashes"] = new JsonArray(new JsonObject { ["alg"] = "SHA-256", ["content"] = Convert.ToHexStringLower(SHA256.HashData(file.Content)) }),
    };
}
