using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text.Json;
using TencentSes.Packager;
using Xunit;

namespace TencentSes.EngineTests.Packaging;

/// <summary>The SBOM names what is shipped: every file, and every DLL of others with the package it comes from.</summary>
[Collection(nameof(PackageCollection))]
public sealed class BillOfMaterialsTests
{
    private readonly PackageFixture _built;

    public BillOfMaterialsTests(PackageFixture built) => _built = built;

    [Fact]
    public void Every_file_of_the_module_is_listed_once_with_its_hash()
    {
        using JsonDocument bill = Load();
        Dictionary<string, string> listed = Components(bill).SelectMany(static component => component.TryGetProperty("components", out JsonElement inner) ? [component, .. inner.EnumerateArray()] : new[] { component })
            .Where(static component => component.GetProperty("type").GetString() == "file").ToDictionary(static file => file.GetProperty("name").GetString()!, Hash);

        Dictionary<string, string> shipped = _built.ModuleFiles().ToDictionary(static file => file.Key, static file => Convert.ToHexStringLower(SHA256.HashData(file.Value)));
        Assert.Equal(shipped.OrderBy(static pair => pair.Key, StringComparer.Ordinal), listed.OrderBy(static pair => pair.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_dll_of_others_stands_under_its_package_with_version_and_licence()
    {
        using JsonDocument bill = Load();
        JsonElement[] packages = [.. Components(bill).Where(static component => component.GetProperty("type").GetString() == "library")];
        string[] shipped = [.. _built.ModuleFiles().Keys.Where(static name => name.EndsWith(".dll", StringComparison.Ordinal) && !Path.GetFileName(name).StartsWith("TencentSes.", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

        Assert.Equal(shipped, packages.SelectMany(FileNames).Order(StringComparer.Ordinal));
        Assert.All(shipped, static name => Assert.StartsWith("bin/net472/", name, StringComparison.Ordinal));
        foreach (JsonElement package in packages)
        {
            string version = package.GetProperty("version").GetString()!;
            Assert.Equal("MIT", package.GetProperty("licenses")[0].GetProperty("license").GetProperty("id").GetString());
            // What the file says of itself, not what the restore said.
            foreach (string file in FileNames(package))
                Assert.Equal(version, FileVersionInfo.GetVersionInfo(Path.Combine(_built.Folder, "staging", "TencentSes", _built.Version, file)).ProductVersion!.Split('+')[0]);
        }
    }

    [Fact]
    public void The_module_depends_on_packages_that_are_listed()
    {
        using JsonDocument bill = Load();
        JsonElement module = bill.RootElement.GetProperty("metadata").GetProperty("component");
        string reference = module.GetProperty("bom-ref").GetString()!;
        Dictionary<string, string[]> dependencies = bill.RootElement.GetProperty("dependencies").EnumerateArray()
            .ToDictionary(static item => item.GetProperty("ref").GetString()!, static item => item.GetProperty("dependsOn").EnumerateArray().Select(static target => target.GetString()!).ToArray());

        Assert.Equal(_built.Version, module.GetProperty("version").GetString());
        Assert.Contains(dependencies[reference], static target => target.StartsWith("pkg:nuget/System.Text.Json@", StringComparison.Ordinal));
        Assert.Equal(
            Components(bill).Where(static component => component.GetProperty("type").GetString() == "library").Select(static component => component.GetProperty("bom-ref").GetString()!).Append(reference).Order(StringComparer.Ordinal),
            dependencies.Keys.Order(StringComparer.Ordinal));
        Assert.All(dependencies.Values.SelectMany(static targets => targets), target => Assert.Contains(target, dependencies.Keys));
    }

    [Fact]
    public void A_dll_that_no_package_brought_is_refused()
    {
        const string Graph = """{"metadata":{"component":{"bom-ref":"x"}},"components":[],"dependencies":[]}""";
        var bill = new BillOfMaterials("1.0.0", new Dictionary<string, string>());

        PackagingException error = Assert.Throws<PackagingException>(() => bill.Write(Graph, [new ArchiveEntry("bin/net472/Stray.dll", [1])], DateTimeOffset.UnixEpoch));

        Assert.Contains("bin/net472/Stray.dll", error.Message, StringComparison.Ordinal);
    }

    private JsonDocument Load() => JsonDocument.Parse(File.ReadAllBytes(_built.Bill));

    private static JsonElement.ArrayEnumerator Components(JsonDocument bill) => bill.RootElement.GetProperty("components").EnumerateArray();

    private static IEnumerable<string> FileNames(JsonElement package) => package.GetProperty("components").EnumerateArray().Select(static file => file.GetProperty("name").GetString()!);

    private static string Hash(JsonElement file)
    {
        JsonElement hash = Assert.Single(file.GetProperty("hashes").EnumerateArray());
        Assert.Equal("SHA-256", hash.GetProperty("alg").GetString());
        return hash.GetProperty("content").GetString()!;
    }
}
