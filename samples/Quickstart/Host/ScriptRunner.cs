using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using TencentSes.Emulator;

namespace TencentSes.Quickstart.Host;

/// <summary>Starts the emulator, runs one script against it with the staged module within reach, and ends both in order.</summary>
public sealed class ScriptRunner
{
    private const int Failed = 1;
    private const int WrongCommandLine = 2;

    private readonly ITerminal _terminal;

    public ScriptRunner(ITerminal terminal) => _terminal = terminal;

    /// <summary>Gives the exit code of the process.</summary>
    public async Task<int> RunAsync(CommandLine commandLine)
    {
        ArgumentNullException.ThrowIfNull(commandLine);
        if (commandLine.ShowHelp)
        {
            WriteLine(CommandLine.Help);
            return 0;
        }

        string script = Path.GetFullPath(commandLine.Script ?? Path.Combine(SampleFolder(), "quickstart.ps1"));
        if ((commandLine.Error ?? WhatIsWrongWith(script) ?? WhatIsMissingFor(commandLine)) is { } wrong)
        {
            _terminal.WriteError(wrong + Environment.NewLine);
            return WrongCommandLine;
        }

        using var signals = new StopSignals();
        try
        {
            return await RunAsync(script, commandLine, signals);
        }
        catch (Exception failure) when (failure is FileNotFoundException or EmulatorStartException)
        {
            _terminal.WriteError(failure.Message + Environment.NewLine);
            return Failed;
        }
    }

    private async Task<int> RunAsync(string script, CommandLine commandLine, StopSignals signals)
    {
        StagedModule module = StagedModule.Of(Assembly.GetExecutingAssembly());
        if (commandLine.NoEmulator)
        {
            WriteLine($"Emulator of another process: API {ScriptEnvironment.InheritedEndpoint}");
            return RunScript(script, commandLine, module, signals);
        }

        var options = new EmulatorOptions();
        await using SesEmulator emulator = await SesEmulator.StartAsync(options, CancellationToken.None);
        var environment = new ScriptEnvironment(options.SecretId, options.SecretKey, emulator.Endpoint, emulator.SmtpsPort);
        environment.Apply();
        WriteLine($"Emulator of Tencent Cloud SES: API {emulator.Endpoint}, SMTP with TLS {environment.SmtpServer}:{environment.SmtpsPort}");

        int exitCode = RunScript(script, commandLine, module, signals);
        if (!commandLine.Keep || signals.Stopping.IsCancellationRequested)
            return exitCode;

        WriteLine(KeepInstructions.Write(environment, module));
        await WaitForStop(signals.Stopping);
        return exitCode;
    }

    private int RunScript(string script, CommandLine commandLine, StagedModule module, StopSignals signals)
    {
        var host = new TerminalHost(_terminal, signals.Stopping);
        using Runspace runspace = EngineRunspace.Open(host);
        Environment.SetEnvironmentVariable(
            ModulePath.Variable, ModulePath.Prepend(module.ModulesFolder, Environment.GetEnvironmentVariable(ModulePath.Variable)));
        int added = MissingCommands.AddTo(runspace).Count;
        WriteLine($"PowerShell engine {PSVersion()}; this host adds {added} cmdlets that a complete pwsh has built in");
        WriteLine($"Module TencentSes {module.Version} from {module.ModulesFolder}");
        WriteLine($"Running {Path.GetRelativePath(Environment.CurrentDirectory, script)}");
        WriteLine(string.Empty);
        int exitCode = new ScriptExecution(runspace, host).Run(script, commandLine.ScriptArguments, signals.Stopping);
        if (!signals.Stopping.IsCancellationRequested)
            return exitCode;

        _terminal.WriteError("Stopped." + Environment.NewLine);
        return signals.ExitCode;
    }

    private static async Task WaitForStop(CancellationToken stopping)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (stopping.Register(stopped.SetResult))
            await stopped.Task;
    }

    private static string? WhatIsWrongWith(string script)
    {
        if (!string.Equals(Path.GetExtension(script), ".ps1", StringComparison.OrdinalIgnoreCase))
            return $"'{script}' is not a PowerShell script: its name does not end in .ps1.";
        return File.Exists(script) ? null : $"There is no script '{script}'.";
    }

    private static string? WhatIsMissingFor(CommandLine commandLine) => commandLine.NoEmulator && ScriptEnvironment.InheritedEndpoint is null
        ? "--no-emulator needs the address of a running emulator in the environment variable TCSES_ENDPOINT; --keep of another run prints it."
        : null;

    private static string SampleFolder() => Assembly.GetExecutingAssembly()
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(static item => item.Key == "SampleFolder")
        .Value!;

    private static string PSVersion() =>
        typeof(PSObject).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split(' ')[0] ?? "?";

    private void WriteLine(string text) => _terminal.Write(text + Environment.NewLine);
}
