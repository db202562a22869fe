using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace TencentSes.PowerShell;

/// <summary>Decides whether a failed assembly load is ours to help with. Pure: the file system comes in as functions.</summary>
internal static class ShippedAssemblyRule
{
    /// <summary>True when the shipped file of that name may be loaded for this request.</summary>
    /// <param name="requested">What the runtime could not load.</param>
    /// <param name="requesterFolder">Folder of the assembly that asks; null when the runtime does not say who asks.</param>
    /// <param name="ourFolder">Folder that holds this module's assemblies.</param>
    /// <param name="shippedNames">Simple names of the assemblies shipped in that folder.</param>
    /// <param name="readShipped">Reads the identity of a shipped file by simple name; null when the file is missing.</param>
    internal static bool MayLoad(
        AssemblyName requested, string? requesterFolder, string ourFolder, IEnumerable<string> shippedNames, Func<string, AssemblyName?> readShipped)
    {
        if (!MayAsk(requesterFolder, ourFolder) || requested.Name is not { } name || !shippedNames.Contains(name, StringComparer.OrdinalIgnoreCase))
            return false;
        AssemblyName? shipped = readShipped(name);
        return shipped is not null && IsSatisfiedBy(requested, shipped);
    }

    /// <summary>True for the one reference of the shipped files that nobody ships, because .NET Framework itself holds the types.</summary>
    internal static bool IsValueTuple(AssemblyName requested, string? requesterFolder, string ourFolder) =>
        MayAsk(requesterFolder, ourFolder) && string.Equals(requested.Name, "System.ValueTuple", StringComparison.OrdinalIgnoreCase);

    private static bool MayAsk(string? requesterFolder, string ourFolder) =>
        requesterFolder is null || string.Equals(requesterFolder, ourFolder, StringComparison.OrdinalIgnoreCase);

    private static bool IsSatisfiedBy(AssemblyName requested, AssemblyName shipped) =>
        (requested.Version is null || shipped.Version >= requested.Version)
        // Named in full, or the compiler takes the one of System.Memory, which is what may be missing.
        && Enumerable.SequenceEqual(requested.GetPublicKeyToken() ?? [], shipped.GetPublicKeyToken() ?? []);
}
