namespace TencentSes.Packager;

/// <param name="StagedModule">The folder that holds TencentSes.psd1 and everything that ships.</param>
/// <param name="Symbols">The folder that holds the .pdb files of the build, in a folder for each target.</param>
/// <param name="Output">The folder that takes the packages.</param>
/// <param name="Repository">The root of the repository: its changelog, and its commit for the time.</param>
/// <param name="Assets">project.assets.json of the module project.</param>
/// <param name="RestoreGraph">What the CycloneDX tool wrote about the Windows PowerShell build.</param>
/// <param name="Release">Refuses a version that has no section of its own in the changelog.</param>
public sealed record PackagingRequest(string StagedModule, string Symbols, string Output, string Repository, string Assets, string RestoreGraph, bool Release);
