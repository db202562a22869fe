using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;

namespace TencentSes.DesktopHost;

/// <summary>
/// Imports the module's assembly as the engine does: load by path, read its types, run its initialisers; on removal its clean-up.
/// </summary>
internal sealed class ImportedModule : IDisposable
{
    private const string CoreName = "TencentSes.Core";
    private readonly string _folder;
    private Assembly? _assembly;

    public ImportedModule(string folder)
    {
        _folder = folder;
        AppDomain.CurrentDomain.AssemblyResolve += ResolveCore;
    }

    public void Import(Facts facts, bool runsInitializer)
    {
        _assembly = Assembly.LoadFrom(Path.Combine(_folder, "TencentSes.PowerShell.dll"));
        Type[] types = _assembly.GetTypes();
        foreach (Type initializer in types.Where(type => runsInitializer && typeof(IModuleAssemblyInitializer).IsAssignableFrom(type)))
        {
            ((IModuleAssemblyInitializer)Activator.CreateInstance(initializer)!).OnImport();
            facts.Add("Initializer", initializer.FullName);
        }
        facts.Add("Cmdlets", string.Join(" ", types.SelectMany(type => type.GetCustomAttributesData())
            .Where(attribute => attribute.AttributeType == typeof(CmdletAttribute))
            .Select(attribute => attribute.ConstructorArguments[0].Value + "-" + attribute.ConstructorArguments[1].Value)
            .OrderBy(name => name, StringComparer.Ordinal)));
        facts.Add("Culture", System.Globalization.CultureInfo.CurrentCulture.Name);
        facts.Add("HostHasConfiguration", File.Exists(AppDomain.CurrentDomain.SetupInformation.ConfigurationFile));
    }

    public void Dispose()
    {
        foreach (Type cleanup in _assembly?.GetTypes().Where(type => typeof(IModuleAssemblyCleanup).IsAssignableFrom(type)) ?? [])
            ((IModuleAssemblyCleanup)Activator.CreateInstance(cleanup)!).OnRemove(null!);
        AppDomain.CurrentDomain.AssemblyResolve -= ResolveCore;
    }

    // The one thing that this host needs and Windows PowerShell does not: its own code calls the Core, whose file is not beside it.
    private Assembly? ResolveCore(object? sender, ResolveEventArgs request) =>
        new AssemblyName(request.Name).Name == CoreName ? Assembly.LoadFrom(Path.Combine(_folder, CoreName + ".dll")) : null;
}
