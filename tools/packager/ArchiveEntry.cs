namespace TencentSes.Packager;

/// <param name="Name">The path in the archive, with slashes.</param>
/// <param name="Content">The bytes of the file.</param>
public sealed record ArchiveEntry(string Name, byte[] Content);
