using System;
using System.IO;
using System.Linq;

namespace TencentSes.Quickstart.Host;

/// <summary>The folders in which the session looks for modules.</summary>
public static class ModulePath
{
    public const string Variable = "PSModulePath";

    private const string ModuleOfCompletePowerShell = "Microsoft.PowerShell.Utility";

    /// <summary>
    /// <paramref name="first"/> in front of <paramref name="current"/>, without the built-in modules of a PowerShell that is installed
    /// on this machine or started this process: they belong to that program's engine and cannot be loaded into this one.
    /// </summary>
    public static string Prepend(string first, string? current) => string.Join(
        Path.PathSeparator,
        (current ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(folder => folder != first && !Directory.Exists(Path.Combine(folder, ModuleOfCompletePowerShell)))
            .Prepend(first));
}
