using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml.Linq;

namespace TencentSes.Packager;

/// <summary>The parts that make a module folder the package that Publish-PSResource would make of it: nuspec, relations, content types.</summary>
public static class NuGetPackage
{
    /// <summary>The Gallery refuses a package whose tags are longer than so many characters.</summary>
    public const int TagLimit = 4000;

    private const string CoreProperties = "package/services/metadata/core-properties/TencentSes.psmdcp";
    private const string Relationships = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static readonly XNamespace Nuspec = "http://schemas.microsoft.com/packaging/2011/08/nuspec.xsd";
    private static readonly XNamespace Relation = Relationships;
    private static readonly XNamespace ContentType = "http://schemas.openxmlformats.org/package/2006/content-types";

    /// <summary>Gives the files of the module and the parts of the package around them.</summary>
    public static IEnumerable<ArchiveEntry> Entries(ModuleManifest manifest, IReadOnlyCollection<ArchiveEntry> files)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(files);
        return
        [
            .. files,
            Part("TencentSes.nuspec", Metadata(manifest)),
            Part(CoreProperties, Properties(manifest)),
            Part("_rels/.rels", Relations()),
            Part("[Content_Types].xml", ContentTypes(files)),
        ];
    }

    /// <summary>Gives the tags of the manifest and those by which the Gallery finds editions and commands.</summary>
    /// <exception cref="PackagingException">They are too long for the Gallery.</exception>
    public static string Tags(ModuleManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        IEnumerable<string> tags =
        [
            .. manifest.Tags,
            "PSModule",
            .. manifest.CompatibleEditions.Select(static edition => "PSEdition_" + edition),
            "PSIncludes_Cmdlet",
            .. manifest.Cmdlets.SelectMany(static name => (string[])["PSCmdlet_" + name, "PSCommand_" + name]),
        ];
        string text = string.Join(' ', tags.Distinct(StringComparer.Ordinal));
        return text.Length <= TagLimit
            ? text
            : throw new PackagingException($"The tags have {text.Length} characters; the Gallery takes {TagLimit}. Leave the PSCommand_ tags out.");
    }

    private static XElement Metadata(ModuleManifest manifest) => new(
        Nuspec + "package",
        new XElement(
            Nuspec + "metadata",
            new XElement(Nuspec + "id", "TencentSes"),
            new XElement(Nuspec + "version", manifest.Version),
            new XElement(Nuspec + "authors", manifest.Author),
            new XElement(Nuspec + "owners", manifest.CompanyName),
            new XElement(Nuspec + "requireLicenseAcceptance", "false"),
            new XElement(Nuspec + "licenseUrl", manifest.LicenseUri),
            new XElement(Nuspec + "projectUrl", manifest.ProjectUri),
            new XElement(Nuspec + "iconUrl", manifest.IconUri),
            new XElement(Nuspec + "description", manifest.Description),
            new XElement(Nuspec + "releaseNotes", manifest.ReleaseNotes),
            new XElement(Nuspec + "copyright", manifest.Copyright),
            new XElement(Nuspec + "tags", Tags(manifest))));

    private static XElement Properties(ModuleManifest manifest)
    {
        XNamespace core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
        XNamespace dublin = "http://purl.org/dc/elements/1.1/";
        return new XElement(
            core + "coreProperties",
            new XAttribute(XNamespace.Xmlns + "dc", dublin),
            new XElement(dublin + "creator", manifest.Author),
            new XElement(dublin + "description", manifest.Description),
            new XElement(dublin + "identifier", "TencentSes"),
            new XElement(core + "version", manifest.Version),
            new XElement(core + "keywords", string.Join(' ', manifest.Tags)));
    }

    private static XElement Relations() => new(
        Relation + "Relationships",
        Relationship("http://schemas.microsoft.com/packaging/2010/07/manifest", "/TencentSes.nuspec", "manifest"),
        Relationship("http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "/" + CoreProperties, "properties"));

    private static XElement Relationship(string type, string target, string id) =>
        new(Relation + "Relationship", new XAttribute("Type", type), new XAttribute("Target", target), new XAttribute("Id", id));

    private static XElement ContentTypes(IEnumerable<ArchiveEntry> files)
    {
        const string Octets = "application/octet-stream";
        ILookup<string, ArchiveEntry> byExtension = files.ToLookup(static file => Path.GetExtension(file.Name).TrimStart('.'), StringComparer.OrdinalIgnoreCase);
        return new XElement(
            ContentType + "Types",
            Default("rels", "application/vnd.openxmlformats-package.relationships+xml"),
            Default("psmdcp", "application/vnd.openxmlformats-package.core-properties+xml"),
            Default("nuspec", Octets),
            byExtension.Where(static group => group.Key.Length > 0).Select(static group => group.Key).Order(StringComparer.Ordinal).Select(static key => Default(key, Octets)),
            byExtension[string.Empty].Select(static file => new XElement(
                ContentType + "Override", new XAttribute("PartName", "/" + file.Name), new XAttribute("ContentType", Octets))));
    }

    private static XElement Default(string extension, string type) =>
        new(ContentType + "Default", new XAttribute("Extension", extension), new XAttribute("ContentType", type));

    private static ArchiveEntry Part(string name, XElement root)
    {
        string text = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + root.ToString().ReplaceLineEndings("\n") + "\n";
        return new ArchiveEntry(name, Encoding.UTF8.GetBytes(text));
    }
}
