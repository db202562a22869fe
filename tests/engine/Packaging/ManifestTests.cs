using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Reflection;
using TencentSes.EngineTests.Harness;
using TencentSes.Packager;
using TencentSes.Quickstart.Host;
using Xunit;

namespace TencentSes.EngineTests.Packaging;

/// <summary>What the Gallery and the shells want of the manifest.</summary>
public sealed class ManifestTests
{
    private readonly string _text = File.ReadAllText(Path.Combine(PackageFixture.RepoRoot(), "TencentSes.psd1"));

    [Fact]
    public void Test_ModuleManifest_has_nothing_to_say_and_reads_every_field()
    {
        using var session = new EngineSession(importModule: false);
        EngineResult result = session.Invoke("param($Path) Test-ModuleManifest $Path", new Hashtable { ["Path"] = Manifest });
        Assert.Empty(result.Errors);
        Assert.Empty(result.Warnings);
        var module = (PSModuleInfo)Assert.Single(result.Output).BaseObject;

        Assert.Equal("TencentSes.psm1", module.RootModule);
        Assert.NotEqual(Guid.Empty, module.Guid);
        Assert.Equal(new Version(5, 1), module.PowerShellVersion);
        Assert.Equal(new Version(4, 7, 2), module.DotNetFrameworkVersion);
        Assert.Equal(["Desktop", "Core"], module.CompatiblePSEditions);
        Assert.Equal(3, module.Version.ToString().Split('.').Length);
        Assert.All([module.Author, module.CompanyName, module.Copyright, module.Description], static text => Assert.False(string.IsNullOrWhiteSpace(text)));
        Assert.All([module.ProjectUri, module.LicenseUri, module.IconUri], static address => Assert.Equal("https", address.Scheme));
        Assert.Superset(new HashSet<string> { "PSEdition_Desktop", "PSEdition_Core", "Windows", "Linux", "MacOS" }, module.Tags.ToHashSet());
        Assert.All(module.Tags, static tag => Assert.DoesNotContain(' ', tag));
        Assert.Equal("TencentSes.Format.ps1xml", Path.GetFileName(Assert.Single(module.ExportedFormatFiles)));
    }

    [Fact]
    public void The_exports_are_the_commands_of_the_assembly()
    {
        using var session = new EngineSession(importModule: false);
        string assembly = Path.Combine(Path.GetDirectoryName(Manifest)!, "bin", "net8.0", "TencentSes.PowerShell.dll");
        EngineResult result = session.Invoke("param($Path) (Import-Module $Path -PassThru).ExportedCmdlets.Keys", new Hashtable { ["Path"] = assembly });

        Assert.Equal(result.Output.Select(static name => (string)name.BaseObject).Order(StringComparer.Ordinal), Names("CmdletsToExport"));
    }

    [Fact]
    public void Exports_are_written_out_and_nothing_is_loaded_beside_the_module()
    {
        Hashtable manifest = Values();

        Assert.All(["FunctionsToExport", "AliasesToExport", "VariablesToExport"], key => Assert.Empty(Assert.IsType<object[]>(manifest[key])));
        Assert.DoesNotContain(Names("CmdletsToExport"), WildcardPattern.ContainsWildcardCharacters);
        Assert.All(["NestedModules", "RequiredAssemblies", "ScriptsToProcess", "RequiredModules"], key => Assert.False(manifest.ContainsKey(key), key));
        Assert.False(((Hashtable)((Hashtable)manifest["PrivateData"]!)["PSData"]!).ContainsKey("Prerelease"));
    }

    [Fact]
    public void The_icon_and_the_licence_are_files_of_this_repository()
    {
        ModuleManifest manifest = ModuleManifest.Load(Manifest);
        byte[] icon = File.ReadAllBytes(Path.Combine(PackageFixture.RepoRoot(), "docs", "icon.png"));

        Assert.EndsWith("/main/docs/icon.png", manifest.IconUri, StringComparison.Ordinal);
        Assert.EndsWith("/main/LICENSE", manifest.LicenseUri, StringComparison.Ordinal);
        Assert.StartsWith(manifest.ProjectUri + "/", manifest.LicenseUri, StringComparison.Ordinal);
        Assert.Equal<byte>([0x89, .. "PNG\r\n"u8], icon[..6]);
        Assert.InRange(icon.Length, 500, 50_000);
    }

    [Fact]
    public void Release_notes_of_a_package_are_text_that_PowerShell_reads_back()
    {
        const string Notes = "### Added\n\n- It's `new`: \u2018quoted\u2019, $notAVariable and more.";
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".psd1");
        try
        {
            File.WriteAllText(path, ModuleManifest.Load(Manifest).WithReleaseNotes(Notes));
            Assert.Equal(Notes, ModuleManifest.Load(path).ReleaseNotes);
            Assert.Equal(ModuleManifest.Load(Manifest).Cmdlets, ModuleManifest.Load(path).Cmdlets);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_manifest_that_lacks_a_field_of_the_Gallery_cannot_be_packaged()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".psd1");
        try
        {
            File.WriteAllText(path, _text.Replace("IconUri ", "Icon ", StringComparison.Ordinal));
            ModuleManifest manifest = ModuleManifest.Load(path);
            Assert.Contains("PrivateData.PSData.IconUri", Assert.Throws<PackagingException>(() => manifest.IconUri).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Manifest => StagedModule.Of(Assembly.GetExecutingAssembly()).Manifest;

    private Hashtable Values() => (Hashtable)((HashtableAst)Parser.ParseInput(_text, out _, out _).Find(static node => node is HashtableAst, searchNestedScriptBlocks: false)).SafeGetValue();

    private string[] Names(string key) => [.. ((object[])Values()[key]!).Cast<string>()];
}
