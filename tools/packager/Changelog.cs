using System;
using System.Linq;

namespace TencentSes.Packager;

/// <summary>The section of CHANGELOG.md that becomes the release notes of a version.</summary>
public static class Changelog
{
    private const string Unreleased = "Unreleased";

    /// <summary>Gives the section of a version, or of what is not released yet where there is none.</summary>
    /// <param name="text">The whole changelog, newest version first, each under "## version" with or without a date behind it.</param>
    /// <param name="version">The version of the manifest.</param>
    /// <param name="mustBeReleased">Takes nothing but the section of the version itself.</param>
    /// <exception cref="PackagingException">There is no such section, or it is empty.</exception>
    public static string SectionOf(string text, string version, bool mustBeReleased)
    {
        ArgumentNullException.ThrowIfNull(text);
        string? section = Find(text, version) ?? (mustBeReleased ? null : Find(text, Unreleased));
        return section is { Length: > 0 }
            ? section
            : throw new PackagingException($"CHANGELOG.md says nothing about {version}. Write what users see under '## {version}'.");
    }

    private static string? Find(string text, string name)
    {
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        int start = Array.FindIndex(lines, line => line.StartsWith("## ", StringComparison.Ordinal) && line[3..].Split(' ')[0].Trim('[', ']') == name);
        return start < 0
            ? null
            : string.Join('\n', lines.Skip(start + 1).TakeWhile(static line => !line.StartsWith("## ", StringComparison.Ordinal))).Trim();
    }
}
