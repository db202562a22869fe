using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection;
using System.Security.Cryptography;
using System.Threading.Tasks;
using System.Xml.Linq;
using TencentSes.EngineTests.Harness;
using TencentSes.Packager;
using TencentSes.Quickstart.Host;
using Xunit;

namespace TencentSes.EngineTests.Packaging;

/// <summary>What is uploaded to the Gallery and attached to a release.</summary>
[Collection(nameof(PackageCollection))]
public sealed class PackageTests
{
    private const long SizeLimit = 2_000_000;
    private readonly PackageFixture _built;

    public PackageTests(PackageFixture built) => _built = built;

    [Fact]
    public void A_package_is_smaller_than_two_megabytes()
    {
        Assert.InRange(new FileInfo(_built.Package).Length, 500_000, SizeLimit);
        Assert.InRange(new FileInfo(_built.Zip).Length, 500_000, SizeLimit);
    }

    [Fact]
    public void A_package_holds_the_files_that_tests_use_and_nothing_else()
    {
        string staged = Path.GetDirectoryName(StagedModule.Of(Assembly.GetExecutingAssembly()).Manifest)!;
        string[] expected = [.. Directory.EnumerateFiles(staged, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(staged, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];

        Assert.Equal(expected, _built.ModuleFiles().Keys.Order(StringComparer.Ordinal));
        using ZipArchive zip = ZipFile.OpenRead(_built.Zip);
        Assert.Equal(expected.Select(name => $"TencentSes/{_built.Version}/{name}"), zip.Entries.Select(static entry => entry.FullName));
    }

    [Theory]
    [InlineData(".nupkg")]
    [InlineData(".zip")]
    [InlineData(".symbols.zip")]
    public void Entries_are_sorted_and_carry_one_time_and_one_mode(string ending)
    {
        using ZipArchive archive = ZipFile.OpenRead(_built.Result(ending));

        Assert.NotEmpty(archive.Entries);
        Assert.Equal(archive.Entries.Select(static entry => entry.FullName).Order(StringComparer.Ordinal), archive.Entries.Select(static entry => entry.FullName));
        Assert.Single(archive.Entries.Select(static entry => (entry.LastWriteTime, entry.ExternalAttributes)).Distinct());
    }

    [Fact]
    public void Nothing_in_the_module_names_a_folder_of_the_build()
    {
        byte[][] roots = [.. new[] { _built.Root, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + "/." }.SelectMany(static path =>
            new[] { System.Text.Encoding.UTF8.GetBytes(path), System.Text.Encoding.Unicode.GetBytes(path) })];

        foreach ((string name, byte[] content) in _built.ModuleFiles())
            Assert.All(roots, root => Assert.True(content.AsSpan().IndexOf(root) < 0, name));
    }

    [Fact]
    public void The_list_of_hashes_names_every_file_with_its_SHA256()
    {
        Dictionary<string, string> expected = Directory.EnumerateFiles(_built.Folder).Where(static path => Path.GetFileName(path) != "SHA256SUMS")
            .ToDictionary(static path => Path.GetFileName(path), static path => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))));

        Dictionary<string, string> listed = File.ReadAllLines(Path.Combine(_built.Folder, "SHA256SUMS")).Select(static line => line.Split("  ")).ToDictionary(static parts => parts[1], static parts => parts[0]);

        Assert.Equal(4, listed.Count);
        Assert.Equal(expected.OrderBy(static pair => pair.Key, StringComparer.Ordinal), listed.OrderBy(static pair => pair.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void The_nuspec_says_what_the_manifest_says()
    {
        using var session = new EngineSession(importModule: false);
        string folder = Unpack();
        dynamic manifest = Assert.Single(session.Invoke("param($Path) Test-ModuleManifest $Path", new Hashtable { ["Path"] = Path.Combine(folder, "TencentSes.psd1") }).Output);
        using ZipArchive archive = ZipFile.OpenRead(_built.Package);
        using Stream stream = archive.GetEntry("TencentSes.nuspec")!.Open();
        Dictionary<string, string> nuspec = XDocument.Load(stream).Descendants().Where(static node => !node.HasElements).ToDictionary(static node => node.Name.LocalName, static node => node.Value);

        Assert.Equal("TencentSes", nuspec["id"]);
        Assert.Equal(manifest.Version.ToString(), nuspec["version"]);
        Assert.Equal(manifest.Author, nuspec["authors"]);
        Assert.Equal(manifest.CompanyName, nuspec["owners"]);
        Assert.Equal(manifest.Description, nuspec["description"]);
        Assert.Equal(manifest.Copyright, nuspec["copyright"]);
        Assert.Equal(manifest.ProjectUri.ToString(), nuspec["projectUrl"]);
        Assert.Equal(manifest.LicenseUri.ToString(), nuspec["licenseUrl"]);
        Assert.Equal(manifest.IconUri.ToString(), nuspec["iconUrl"]);
        Assert.Equal(manifest.ReleaseNotes, nuspec["releaseNotes"]);
        Assert.StartsWith("### ", nuspec["releaseNotes"], StringComparison.Ordinal);
        string[] tags = nuspec["tags"].Split(' ');
        Assert.InRange(nuspec["tags"].Length, 1, 4000);
        Assert.Superset(new HashSet<string> { "PSModule", "PSEdition_Core", "PSEdition_Desktop", "PSIncludes_Cmdlet", "PSCmdlet_Set-TcSesSmtpPassword", "PSCommand_Set-TcSesSmtpPassword" }, tags.ToHashSet());
        Assert.Equal(tags.Distinct(), tags);
    }

    [Fact]
    public async Task NuGet_takes_the_package_into_a_feed()
    {
        string feed = Directory.CreateDirectory(Path.Combine(_built.Folder, "feed-" + Path.GetRandomFileName())).FullName;
        try
        {
            await _built.RunAsync("nuget", "push", _built.Package, "--source", feed);
            string published = Assert.Single(Directory.EnumerateFiles(feed, "*.nupkg", SearchOption.AllDirectories));
            Assert.Equal(File.ReadAllBytes(_built.Package), File.ReadAllBytes(published));
        }
        finally
        {
            Directory.Delete(feed, recursive: true);
        }
    }

    [Fact]
    public async Task The_unpacked_module_imports_and_calls()
    {
        // Another process: one that holds the staged module already cannot load its assemblies from a second folder.
        using var script = new ScriptFile(
            """
            param($Path)
            $ErrorActionPreference = 'Stop'
            $module = Import-Module $Path -PassThru
            Connect-TcSes -Region ap-guangzhou -Endpoint $env:TCSES_ENDPOINT
            $identity = New-TcSesEmailIdentity mail.example.com
            $asked = Invoke-RestMethod "$env:TCSES_ENDPOINT/_emulator/requests"
            "commands $($module.ExportedCommands.Count) from $($module.ModuleBase)"
            "answered $($asked.requestId -contains $identity.RequestId)"
            """);
        string folder = Unpack();
        using var sample = QuickstartProcess.Start(script.Path, "-Path", Path.Combine(folder, "TencentSes.psd1"));

        int exitCode = await sample.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Empty(sample.Error);
        Assert.Equal(0, exitCode);
        Assert.Contains($"commands {ModuleManifest.Load(Path.Combine(folder, "TencentSes.psd1")).Cmdlets.Count} from {folder}", sample.Output, StringComparison.Ordinal);
        Assert.Contains("answered True", sample.Output, StringComparison.Ordinal);
    }

    private string Unpack()
    {
        string folder = Path.Combine(_built.Folder, "unpacked");
        foreach ((string name, byte[] content) in _built.ModuleFiles())
        {
            string path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            // A file of a module that is loaded cannot be written again on Windows.
            if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(content))
                File.WriteAllBytes(path, content);
        }

        return folder;
    }
}
