using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using TencentSes.Perf.Processes;
using TencentSes.Quickstart.Host;

namespace TencentSes.Perf.Speed.Measures;

/// <summary>
/// The import of the staged module in a fresh process. Against the import of an empty binary module the time within the process counts, which
/// the start of runtime and engine cannot blur; against no import that of the whole process, because nothing else covers what an import leaves
/// behind for the rest of the process.
/// </summary>
internal sealed class ImportMeasure : SpeedMeasure
{
    private const int PairCount = 15;

    private const string Script = """
        $ErrorActionPreference = 'Stop'
        $watch = [Diagnostics.Stopwatch]::StartNew()
        {0}
        $watch.Elapsed.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture)
        """;

    private static readonly Dictionary<string, string> NoVariables = [];

    public override string Name => "import";

    public override async Task<IReadOnlyList<Figure>> RunAsync() =>
        [.. await MeasureAsync(FreshShell.Hosted), .. FreshShell.Installed is { } pwsh ? await MeasureAsync(pwsh) : [Figure.Skipped("Import-Module, pwsh", "no pwsh on the PATH")]];

    private static async Task<IReadOnlyList<Figure>> MeasureAsync(FreshShell shell)
    {
        Assembly program = Assembly.GetExecutingAssembly();
        string ours = ImportOf(StagedModule.Of(program).Manifest);
        string empty = ImportOf(program.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static item => item.Key == "EmptyModule").Value!);

        IReadOnlyList<(ShellReading Ours, ShellReading Peer)> againstEmpty = await TakeAsync(shell, ours, empty);
        Pairs whole = Pairs.Of(await TakeAsync(shell, ours, ""), static reading => reading.Milliseconds);
        double ofEmpty = whole.Difference.Median - Pairs.Of(againstEmpty, static reading => reading.Milliseconds).Difference.Median;
        return
        [
            Figure.AtMost($"Import-Module, {shell.Name}", Pairs.Of(againstEmpty, Inside), "empty module", "ms", 1.5),
            Figure.Amount($"A process with the import more than one without, {shell.Name}", whole.Difference.Median, "ms", 60,
                note: string.Create(CultureInfo.InvariantCulture, $"empty module {ofEmpty:0.0} ms"),
                why: "the first import in an engine without precompiled code; see the empty module"),
        ];
    }

    private static Task<IReadOnlyList<(ShellReading Ours, ShellReading Peer)>> TakeAsync(FreshShell shell, string ours, string peer) =>
        Pairs.TakeAsync(PairCount, () => RunAsync(shell, ours), () => RunAsync(shell, peer));

    private static Task<ShellReading> RunAsync(FreshShell shell, string import) =>
        shell.RunAsync(Script.Replace("{0}", import, StringComparison.Ordinal), NoVariables);

    private static string ImportOf(string manifest) => "Import-Module -Name '" + manifest.Replace("'", "''", StringComparison.Ordinal) + "'";

    private static double Inside(ShellReading reading) => double.Parse(reading.Lines[^1], CultureInfo.InvariantCulture);
}
