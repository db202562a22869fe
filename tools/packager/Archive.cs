using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;

namespace TencentSes.Packager;

/// <summary>Writes zip files whose bytes depend on nothing but the entries and the time that is given.</summary>
public static class Archive
{
    // Regular file, rw-r--r--: what a build machine sets in its umask is no part of a package.
    private const int FileAttributes = (0x8000 | 0x1A4) << 16;

    /// <summary>Writes the entries, sorted by name, all with the same time (UTC, two seconds exact, 1980 to 2107).</summary>
    public static void Write(string path, IEnumerable<ArchiveEntry> entries, DateTimeOffset time)
    {
        ArgumentNullException.ThrowIfNull(entries);
        using FileStream file = File.Create(path);
        using var archive = new ZipArchive(file, ZipArchiveMode.Create);
        foreach (ArchiveEntry entry in entries.OrderBy(static entry => entry.Name, StringComparer.Ordinal))
        {
            ZipArchiveEntry target = archive.CreateEntry(entry.Name, CompressionLevel.SmallestSize);
            target.LastWriteTime = time;
            target.ExternalAttributes = FileAttributes;
            using Stream stream = target.Open();
            stream.Write(entry.Content);
        }
    }
}
