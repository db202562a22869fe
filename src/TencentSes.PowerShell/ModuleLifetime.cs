using System;
using System.ComponentModel;
using System.IO;
using System.Management.Automation;
using System.Reflection;

namespace TencentSes.PowerShell;

/// <summary>
/// Windows PowerShell binds assemblies by exact version and a module cannot give it binding redirects: while the module is imported, loads
/// that fail for our own assemblies are answered from our own folder. PowerShell 7 needs none of this.
/// </summary>
/// <remarks>Uses nothing but the framework, because it has to be there before the first shipped assembly is needed.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ModuleLifetime : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    private static readonly object Gate = new();
    private static readonly string Folder = Path.GetDirectoryName(typeof(ModuleLifetime).Assembly.Location)!;
    private static int _imports;

    /// <summary>Starts answering with the first import of the process.</summary>
    public void OnImport()
    {
        lock (Gate)
        {
            if (_imports++ == 0)
                AppDomain.CurrentDomain.AssemblyResolve += Resolve;
        }
    }

    /// <summary>Stops answering when the last runspace that imported the module removes it.</summary>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        lock (Gate)
        {
            if (_imports > 0 && --_imports == 0)
                AppDomain.CurrentDomain.AssemblyResolve -= Resolve;
        }
    }

    private static Assembly? Resolve(object? sender, ResolveEventArgs request)
    {
        AssemblyName requested = new(request.Name);
        string? requesterFolder = FolderOf(request.RequestingAssembly);
        if (ShippedAssemblyRule.IsValueTuple(requested, requesterFolder, Folder))
            return typeof(ValueTuple).Assembly;
        return ShippedAssemblyRule.MayLoad(requested, requesterFolder, Folder, ShippedAssemblies.Names, ReadShipped)
            ? Assembly.LoadFrom(PathOf(requested.Name))
            : null;
    }

    // An assembly without a file (dynamic, or loaded from bytes) is never ours.
    private static string? FolderOf(Assembly? requester)
    {
        if (requester is null)
            return null;
        return requester.IsDynamic || requester.Location.Length == 0 ? string.Empty : Path.GetDirectoryName(requester.Location);
    }

    private static AssemblyName? ReadShipped(string name) => File.Exists(PathOf(name)) ? AssemblyName.GetAssemblyName(PathOf(name)) : null;

    private static string PathOf(string name) => Path.Combine(Folder, name + ".dll");
}
