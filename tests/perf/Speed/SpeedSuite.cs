using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using TencentSes.Perf.Speed.Measures;

namespace TencentSes.Perf.Speed;

/// <summary>Runs speed measures one after the other and prints a table.</summary>
internal static class SpeedSuite
{
    public static IReadOnlyList<SpeedMeasure> Measures { get; } =
    [
        new SigningMeasure(),
        new CallMeasure(),
        new CmdletMeasure(),
        new NodeMeasure(),
        new BulkMeasure(),
        new PagingMeasure(),
        new SizeMeasure(),
        new ImportMeasure(),
        new FirstCallMeasure(),
    ];

    public static SpeedMeasure? Find(string name) => Measures.FirstOrDefault(measure => measure.Name == name);

    /// <summary>True when every figure is within its budget.</summary>
    /// <param name="measures">What to measure.</param>
    /// <param name="report">Where the figures are kept; null to print them only.</param>
    public static async Task<bool> RunAsync(IReadOnlyList<SpeedMeasure> measures, PerformanceDocument? report = null)
    {
        List<Figure> figures = [];
        foreach (SpeedMeasure measure in measures)
        {
            await Console.Error.WriteLineAsync(measure.Name + " ...");
            figures.AddRange(await measure.RunAsync());
        }

        await Console.Out.WriteLineAsync(MachineDescription.Text());
        foreach (string line in FigureTable.Lines(figures))
            await Console.Out.WriteLineAsync(line);
        report?.Write(figures);
        return figures.All(static figure => figure.IsMet);
    }
}
