using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation.Language;

namespace TencentSes.Packager;

/// <summary>What a package says about the module: the data of its .psd1, read by the parser of PowerShell and not run.</summary>
public sealed class ModuleManifest
{
    private readonly Hashtable _values;
    private readonly Hashtable _galleryValues;
    private readonly string _text;
    private readonly IScriptExtent? _releaseNotes;

    private ModuleManifest(string text, HashtableAst table)
    {
        _text = text;
        _values = (Hashtable)table.SafeGetValue();
        _galleryValues = (_values["PrivateData"] as Hashtable)?["PSData"] as Hashtable ?? [];
        _releaseNotes = table.FindAll(static node => node is HashtableAst, searchNestedScriptBlocks: false)
            .SelectMany(static node => ((HashtableAst)node).KeyValuePairs)
            .SingleOrDefault(static pair => pair.Item1.Extent.Text == "ReleaseNotes")?.Item2.Extent;
    }

    /// <summary>ModuleVersion, without a prerelease label.</summary>
    public string Version => Text("ModuleVersion");

    /// <summary>Who wrote the module.</summary>
    public string Author => Text("Author");

    /// <summary>The owner that the Gallery shows.</summary>
    public string CompanyName => Text("CompanyName");

    /// <summary>The line of copyright.</summary>
    public string Copyright => Text("Copyright");

    /// <summary>What the Gallery shows first.</summary>
    public string Description => Text("Description");

    /// <summary>Desktop, Core or both.</summary>
    public IReadOnlyList<string> CompatibleEditions => List(_values, "CompatiblePSEditions");

    /// <summary>The commands that the manifest exports.</summary>
    public IReadOnlyList<string> Cmdlets => List(_values, "CmdletsToExport");

    /// <summary>The words by which the module is found.</summary>
    public IReadOnlyList<string> Tags => List(_galleryValues, "Tags");

    /// <summary>The address of the project.</summary>
    public string ProjectUri => GalleryText("ProjectUri");

    /// <summary>The address of the licence.</summary>
    public string LicenseUri => GalleryText("LicenseUri");

    /// <summary>The address of the icon; the Gallery takes no icon from within a package.</summary>
    public string IconUri => GalleryText("IconUri");

    /// <summary>What changed: an address in the repository, a text in a package.</summary>
    public string ReleaseNotes => GalleryText("ReleaseNotes");

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="PackagingException">The file is no manifest, or holds more than data.</exception>
    public static ModuleManifest Load(string path)
    {
        string text = File.ReadAllText(path);
        ScriptBlockAst script = Parser.ParseInput(text, out _, out ParseError[] errors);
        if (errors.Length > 0 || script.Find(static node => node is HashtableAst, searchNestedScriptBlocks: false) is not HashtableAst table)
            throw new PackagingException($"{path} is no module manifest: {errors.FirstOrDefault()?.Message ?? "it holds no table"}.");
        try
        {
            return new ModuleManifest(text, table);
        }
        catch (InvalidOperationException)
        {
            throw new PackagingException($"{path} holds an expression. A manifest may hold data only.");
        }
    }

    /// <summary>Gives the text of the manifest with other release notes.</summary>
    /// <exception cref="PackagingException">The manifest has none that could be replaced.</exception>
    public string WithReleaseNotes(string notes)
    {
        if (_releaseNotes is null)
            throw new PackagingException("The manifest has no ReleaseNotes. Add them to PrivateData.PSData.");
        string literal = "'" + CodeGeneration.EscapeSingleQuotedStringContent(notes) + "'";
        return _text[.._releaseNotes.StartOffset] + literal + _text[_releaseNotes.EndOffset..];
    }

    private string Text(string name) => Required(_values[name], name);

    private string GalleryText(string name) => Required(_galleryValues[name], "PrivateData.PSData." + name);

    private static string Required(object? value, string name) =>
        value is string { Length: > 0 } text ? text : throw new PackagingException($"The manifest has no {name}.");

    private static IReadOnlyList<string> List(Hashtable table, string name) => table[name] switch
    {
        string one => [one],
        IEnumerable many => [.. many.Cast<string>()],
        _ => [],
    };
}
