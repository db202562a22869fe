using System;
using System.Globalization;
using System.Threading.Tasks;

namespace TencentSes.DesktopHost;

/// <summary>
/// Does what Windows PowerShell does to a module, without PowerShell: loads the staged assemblies by path, calls their initialiser, then
/// uses them. What was seen goes to standard output as JSON; the caller judges it.
/// </summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        if (arguments.Length == 3 && arguments[0] == "calls")
            return await RunOrderedCallsAsync(arguments[1], arguments[2]);
        HostSettings? settings = HostSettings.Read(arguments, Console.In);
        if (settings is null)
        {
            Console.Error.WriteLine(HostSettings.Usage);
            return 2;
        }

        // Another calendar: a date that follows the user's culture would spoil every signature.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = new CultureInfo("th-TH");
        var report = new Report();
        using var module = new ImportedModule(settings.ModuleFolder);
        report.Run("import", facts => module.Import(facts, settings.RunsInitializer));
        await RunScenariosAsync(settings, report);
        report.Run("assemblies", facts => LoadedAssemblies.Describe(facts, settings.ModuleFolder));
        Console.Out.WriteLine(report.ToJson());
        return 0;
    }

    private static async Task<int> RunOrderedCallsAsync(string moduleFolder, string secretId)
    {
        using var module = new ImportedModule(moduleFolder);
        module.Import(new Facts(), runsInitializer: true);
        await MakeOrderedCallsAsync(secretId);
        return 0;
    }

    private static async Task MakeOrderedCallsAsync(string secretId)
    {
        using var calls = new OrderedCalls(secretId, Console.In.ReadLine() ?? "", Console.Out);
        await calls.RunAsync(Console.In);
    }

    // Apart from Main, so that nothing of the module is looked for before it is imported.
    private static async Task RunScenariosAsync(HostSettings settings, Report report)
    {
        var api = new ApiScenarios(settings);
        if (!settings.RunsInitializer)
        {
            await report.RunAsync("create-domain", api.CreateDomainAsync);
            return;
        }
        await api.RunAsync(report);
        using var control = new ControlClient(settings.Endpoint);
        await new FailureScenarios(settings, control).RunAsync(report);
        await new ProxyScenarios(settings).RunAsync(report);
        await new SmtpScenarios(settings).RunAsync(report);
        await new KeyScenarios(settings, control).RunAsync(report);
        await new RotationScenarios(settings).RunAsync(report);
    }
}
