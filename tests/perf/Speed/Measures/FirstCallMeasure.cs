using System;
using System.Collections.Generic;
using System.Globalization;
using System.Reflection;
using System.Threading.Tasks;
using TencentSes.Emulator;
using TencentSes.Perf.Processes;
using TencentSes.Perf.Speed.Floors;
using TencentSes.Quickstart.Host;

namespace TencentSes.Perf.Speed.Measures;

/// <summary>
/// The job of a scheduled task in a fresh process: import, connect, set one SMTP password, end. Against the same job as a plain script.
/// </summary>
internal sealed class FirstCallMeasure : SpeedMeasure
{
    private const int PairCount = 15;

    private const string Script = """
        $ErrorActionPreference = 'Stop'
        Import-Module -Name $env:SES_MODULE
        Connect-TcSes -Region ap-guangzhou -Endpoint $env:SES_ENDPOINT
        {0}
        (Set-TcSesSmtpPassword -EmailAddress $env:SES_ADDRESS -Password $password).RequestId
        """;

    private const string CommandMakesPassword = "$password = ConvertTo-SecureString -String $env:SES_PASSWORD -AsPlainText -Force";

    // The engine alone has no command for it.
    private const string EngineMakesPassword = "$password = [Net.NetworkCredential]::new('', $env:SES_PASSWORD).SecurePassword";

    // What the process has spent by its last line; its end cannot be asked from within.
    private const string Ending = """

        [Diagnostics.Process]::GetCurrentProcess().TotalProcessorTime.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture)
        """;

    private const string Why = "the script imports nothing, and the first import costs an engine without precompiled code more than a call";

    public override string Name => "first-call";

    public override async Task<IReadOnlyList<Figure>> RunAsync()
    {
        using ServerProcess server = ServerProcess.Start(typeof(Program).Assembly.Location, FixedAnswerServer.Verb);
        var variables = new Dictionary<string, string>
        {
            ["SES_MODULE"] = StagedModule.Of(Assembly.GetExecutingAssembly()).Manifest,
            ["SES_ENDPOINT"] = (await server.WaitForEndpointAsync()).AbsoluteUri.TrimEnd('/'),
            ["SES_ADDRESS"] = ExampleKey.Address,
            ["SES_PASSWORD"] = ExampleKey.Password,
            ["TENCENTCLOUD_SECRET_ID"] = EmulatorOptions.ExampleSecretId,
            ["TENCENTCLOUD_SECRET_KEY"] = EmulatorOptions.ExampleSecretKey,
        };
        List<Figure> figures = [.. await MeasureAsync(FreshShell.Hosted, EngineMakesPassword, FloorScript.HttpClient, "script with HttpClient", variables)];
        if (FreshShell.Installed is { } pwsh)
        {
            const string Peer = "script with Invoke-RestMethod";
            figures.AddRange(await MeasureAsync(pwsh, CommandMakesPassword, FloorScript.InvokeRestMethod, Peer, variables, ", ConvertTo-SecureString"));
            figures.AddRange(await MeasureAsync(pwsh, EngineMakesPassword, FloorScript.InvokeRestMethod, Peer, variables, ", password without it"));
        }
        else
            figures.Add(Figure.Skipped("First call, pwsh", "no pwsh on the PATH"));
        return figures;
    }

    private static async Task<IReadOnlyList<Figure>> MeasureAsync(
        FreshShell shell, string makePassword, string peer, string peerName, IReadOnlyDictionary<string, string> variables, string how = "")
    {
        string ours = Script.Replace("{0}", makePassword, StringComparison.Ordinal);
        IReadOnlyList<(ShellReading Ours, ShellReading Peer)> readings = await Pairs.TakeAsync(PairCount,
            () => RunAsync(shell, ours, variables), () => RunAsync(shell, peer, variables));
        return
        [
            Figure.AtMost($"First call, {shell.Name}{how}: whole process", Pairs.Of(readings, static reading => reading.Milliseconds), peerName, "ms", 1.0, Why),
            Figure.AtMost($"First call, {shell.Name}{how}: processor time", Pairs.Of(readings, ProcessorTime), peerName, "ms", 1.0, Why),
        ];
    }

    private static async Task<ShellReading> RunAsync(FreshShell shell, string script, IReadOnlyDictionary<string, string> variables)
    {
        ShellReading reading = await shell.RunAsync(script + Ending, variables);
        return reading.Lines is [FixedAnswerServer.RequestId, _]
            ? reading
            : throw new InvalidOperationException($"The script did not do its job in the {shell.Name}: {string.Join(' ', reading.Lines)}");
    }

    private static double ProcessorTime(ShellReading reading) => double.Parse(reading.Lines[^1], CultureInfo.InvariantCulture);
}
